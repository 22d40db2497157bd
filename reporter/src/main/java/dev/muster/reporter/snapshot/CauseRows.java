package dev.muster.reporter.snapshot;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Reads what explains each VM from a query of findings. Advisories and exempted findings explain no failure and have
/// to be left out by the query.
///
/// As the evaluator rolls up a status: a failure of critical, high or medium severity makes it worse; so does a
/// critical
/// or high rule in mode enforce that is unknown, unless it rests on what is said from inside the machine.
final class CauseRows {

    private static final String MACHINE = "vm";

    private CauseRows() {}

    /// @param findings a query with `resource_id, rule, outcome, severity, mode, rule_group, reason, cause, cause_kind`
    static Map<String, List<CauseRef>> read(StatementSpec findings, RuleSet rules, Interner interner, Earlier earlier) {
        Set<String> onGuests = rules.onGuestEvidence();
        Map<String, List<CauseRef>> byVm = new HashMap<>();
        findings.query(row -> {
            CauseRef ref = interner.shared(causeRef(row, onGuests, interner, earlier));
            merge(byVm.computeIfAbsent(row.getString("resource_id"), vm -> new ArrayList<>(2)), ref);
        });
        byVm.replaceAll((vm, refs) -> interner.shared(List.copyOf(refs)));
        return byVm;
    }

    /// One machine has few causes: a list is a tenth of the memory of a map, for each of many machines.
    private static void merge(List<CauseRef> refs, CauseRef ref) {
        for (int i = 0; i < refs.size(); i++) {
            CauseRef one = refs.get(i);
            if (one.cause().id().equals(ref.cause().id()) && one.group().equals(ref.group())) {
                refs.set(i, one.and(ref));
                return;
            }
        }
        refs.add(ref);
    }

    private static CauseRef causeRef(ResultSet row, Set<String> onGuests, Interner interner, Earlier earlier)
            throws SQLException {
        String kind = interner.shared(row.getString("cause_kind"));
        String id = row.getString("cause");
        Cause cause = interner.shared(new Cause(kind.equals(MACHINE) ? earlier.id(id) : id, kind));
        Severity severity = Severity.ofWord(row.getString("severity")).orElse(Severity.CRITICAL);
        Outcome outcome = Outcome.ofWord(row.getString("outcome")).orElse(Outcome.UNKNOWN);
        return new CauseRef(
                cause,
                interner.shared(row.getString("rule_group")),
                severity,
                outcome,
                interner.shared(row.getString("reason")),
                stands(outcome, severity, row.getString("mode"), onGuests.contains(row.getString("rule"))));
    }

    /// Whether a finding keeps a machine from being protected.
    static boolean stands(Outcome outcome, Severity severity, String mode, boolean onGuest) {
        Severity least = outcome == Outcome.FAIL ? Severity.MEDIUM : Severity.HIGH;
        boolean counts = outcome == Outcome.FAIL || !onGuest;
        return counts && severity.compareTo(least) <= 0 && mode.equals(Mode.ENFORCE.word());
    }
}
