package dev.muster.reporter.snapshot;

import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Reads what explains each VM from a query of findings. Advisories and exempted findings explain no failure and have
/// to be left out by the query.
final class CauseRows {

    private CauseRows() {}

    /// @param findings a query with `resource_id, outcome, severity, rule_group, reason, cause, cause_kind`
    static Map<String, List<CauseRef>> read(StatementSpec findings, Interner interner) {
        Map<String, Map<String, CauseRef>> byVm = new HashMap<>();
        findings.query(row -> {
            CauseRef ref = interner.shared(causeRef(row, interner));
            byVm.computeIfAbsent(row.getString("resource_id"), vm -> new HashMap<>(4))
                    .merge(
                            ref.cause().id() + ' ' + ref.group(),
                            ref,
                            (one, other) -> other.isWorseThan(one) ? other : one);
        });
        Map<String, List<CauseRef>> causes = HashMap.newHashMap(byVm.size());
        byVm.forEach((vm, refs) -> causes.put(vm, interner.shared(List.copyOf(refs.values()))));
        return causes;
    }

    private static CauseRef causeRef(ResultSet row, Interner interner) throws SQLException {
        Cause cause = new Cause(row.getString("cause"), interner.shared(row.getString("cause_kind")));
        return new CauseRef(
                interner.shared(cause),
                interner.shared(row.getString("rule_group")),
                Severity.ofWord(row.getString("severity")).orElse(Severity.CRITICAL),
                Outcome.ofWord(row.getString("outcome")).orElse(Outcome.UNKNOWN),
                interner.shared(row.getString("reason")));
    }
}
