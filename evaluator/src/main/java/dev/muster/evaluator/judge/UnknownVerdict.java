package dev.muster.evaluator.judge;

import dev.muster.contract.Outcome;
import dev.muster.contract.VmStatus;
import dev.muster.evaluator.core.CauseKind;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.status.StatusUpdate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is said of a VM that this program cannot judge: every question is unknown, by an error of ours.
final class UnknownVerdict {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RuleSet rules;
    private final String observed;

    UnknownVerdict(RuleSet rules, RuntimeException failure) {
        this.rules = rules;
        this.observed = "judging failed: " + failure.getClass().getSimpleName();
    }

    /// @param known what is said of the VM already
    StatusUpdate of(DueVm vm, Optional<Known> known) {
        return new StatusUpdate.Judged(
                vm.vm(),
                vm.origin(),
                Optional.empty(),
                known.map(Known::name).orElseGet(vm.vm()::name),
                known.flatMap(Known::tenant),
                known.map(Known::region).orElse(""),
                known.flatMap(Known::owner),
                VmStatus.UNKNOWN,
                Optional.of(Reason.RULE_BROKEN.word()),
                rules.outcomes(Outcome.UNKNOWN),
                detail(vm),
                findings(vm),
                vm.at());
    }

    private List<StatusUpdate.Finding> findings(DueVm vm) {
        return rules.asked().stream().map(rule -> finding(rule, vm)).toList();
    }

    private StatusUpdate.Finding finding(Rule rule, DueVm vm) {
        return new StatusUpdate.Finding(
                rule.id().value(),
                Outcome.UNKNOWN,
                rules.severity(rule),
                rules.mode(rule),
                rule.description().alertGroup(),
                Reason.RULE_BROKEN.word(),
                vm.vm().value(),
                CauseKind.VM.word(),
                false);
    }

    private String detail(DueVm vm) {
        ArrayNode array = JSON.createArrayNode();
        for (Rule rule : rules.asked()) {
            ObjectNode node = array.addObject();
            node.put("id", rule.id().value());
            node.put("outcome", Outcome.UNKNOWN.word());
            node.put("severity", rules.severity(rule).word());
            node.put("mode", rules.mode(rule).word());
            node.put("reason", Reason.RULE_BROKEN.word());
            node.put("observed", observed);
            node.put("expected", "an answer");
            node.put("cause", vm.vm().value());
            node.put("causeKind", CauseKind.VM.word());
            node.put("remediation", "Report this as an error of Muster; its log says more.");
        }
        return JSON.writeValueAsString(array);
    }

    /// What the status row says of a VM besides the verdict.
    record Known(String name, Optional<String> tenant, String region, Optional<String> owner) {}
}
