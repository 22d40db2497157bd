package dev.muster.standalone.oracle;

import static dev.muster.standalone.oracle.TrueDocuments.id;
import static dev.muster.standalone.oracle.TrueDocuments.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// A second opinion: outcomes and status of VMs straight from the true documents, in profile `current`, written from
/// the
/// catalogue of rules and without the evaluator's code. Slow and simple on purpose.
public final class ReferenceJudge {

    private static final String FAIL = "fail";

    /// Alert group `protection`.
    private static final List<String> PROTECTION = List.of("vm-is-protected", "protection-not-suspended");

    /// What an exemption of the VM covers (decision A03).
    private static final Set<String> EXEMPTIBLE =
            Set.of("vm-is-protected", "protection-not-suspended", "region-has-vault");

    /// Mode advisory in profile `current`: they change no status.
    private static final Set<String> NEVER_FAILS = Set.of("network-nsg-rule-precedence");

    private final TrueDocuments documents;
    private final Instant now;
    private final Set<String> off;

    public ReferenceJudge(Collection<JsonNode> truth, Instant now) {
        this(truth, now, Set.of());
    }

    /// @param off rules that are switched off
    public ReferenceJudge(Collection<JsonNode> truth, Instant now, Set<String> off) {
        this.documents = new TrueDocuments(truth);
        this.now = now;
        this.off = Set.copyOf(off);
    }

    /// Status word by lower-cased id, for every VM of which the judge is sure.
    public Map<String, String> statuses() {
        Map<String, String> statuses = new TreeMap<>();
        opinions().forEach((vm, opinion) -> opinion.status().ifPresent(it -> statuses.put(vm, it)));
        return statuses;
    }

    /// Every VM by its lower-cased id.
    Map<String, Opinion> opinions() {
        Map<String, Opinion> opinions = new TreeMap<>();
        documents.ofType(TrueDocuments.VM).forEach(vm -> opinions.put(id(vm), opinion(vm)));
        return opinions;
    }

    private Opinion opinion(JsonNode vm) {
        // A VM that is being deleted keeps its last verdict (decision C24).
        if (text(vm, "/properties/provisioningState").equals("deleting")) {
            return new Opinion(Optional.empty(), Map.of());
        }
        ReferenceRules rules = new ReferenceRules(documents, vm, now);
        Map<String, String> outcomes = rules.outcomes();
        outcomes.keySet().removeAll(off);
        return new Opinion(status(outcomes, rules), outcomes);
    }

    /// Decision 14 of the architecture.
    private Optional<String> status(Map<String, String> outcomes, ReferenceRules rules) {
        boolean exempted = rules.isExempted();
        boolean used = exempted && EXEMPTIBLE.stream().anyMatch(it -> FAIL.equals(outcomes.get(it)));
        List<String> failing = failing(outcomes, exempted);
        if (PROTECTION.stream().anyMatch(failing::contains)) {
            return Optional.of("unprotected");
        }
        if (!outcomes.keySet().containsAll(PROTECTION)) {
            return Optional.empty();
        }
        if (!failing.isEmpty()) {
            return Optional.of("misconfigured");
        }
        Set<String> harmless = rules.harmless();
        boolean sure = ReferenceRules.ALL.stream()
                .filter(it -> !off.contains(it))
                .allMatch(it -> outcomes.containsKey(it) || NEVER_FAILS.contains(it) || harmless.contains(it));
        if (!sure) {
            return Optional.empty();
        }
        return Optional.of(withoutFailure(outcomes, used || rules.isExcluded()));
    }

    private static String withoutFailure(Map<String, String> outcomes, boolean exempt) {
        if (exempt) {
            return "exempt";
        }
        boolean pending = "advisory".equals(outcomes.get("vm-is-protected"))
                || "advisory".equals(outcomes.get("initial-backup-completed"));
        return pending ? "pending" : "protected";
    }

    private static List<String> failing(Map<String, String> outcomes, boolean exempted) {
        List<String> failing = new ArrayList<>();
        outcomes.forEach((rule, outcome) -> {
            if (outcome.equals(FAIL) && !NEVER_FAILS.contains(rule) && !(exempted && EXEMPTIBLE.contains(rule))) {
                failing.add(rule);
            }
        });
        return failing;
    }
}
