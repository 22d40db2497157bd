package dev.muster.evaluator.judge;

import dev.muster.contract.Outcome;
import dev.muster.contract.VmStatus;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.judge.MirrorView.Row;
import dev.muster.evaluator.judge.VmJudgement.Judged;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is said of a VM that nobody is to judge: no question arises, and it is exempt. It stays visible, for a wrong
/// scope must not make machines vanish.
final class OutOfScope {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RuleSet rules;

    OutOfScope(RuleSet rules) {
        this.rules = rules;
    }

    Judged of(Row row, MirroredEvidence evidence, Optional<String> owner) {
        Optional<VirtualMachine> described = evidence.description();
        return new Judged(
                described.map(VirtualMachine::vmId),
                evidence.vm().name(),
                described.map(VirtualMachine::location).orElse(""),
                owner,
                VmStatus.EXEMPT,
                Optional.of(Reason.OUT_OF_SCOPE.word()),
                rules.outcomes(Outcome.NOT_APPLICABLE),
                detail(),
                List.of(),
                row.readAt(),
                Optional.empty());
    }

    private String detail() {
        ArrayNode array = JSON.createArrayNode();
        for (Rule rule : rules.asked()) {
            ObjectNode node = array.addObject();
            node.put("id", rule.id().value());
            node.put("outcome", Outcome.NOT_APPLICABLE.word());
            node.put("severity", rules.severity(rule).word());
            node.put("mode", rules.mode(rule).word());
            node.put("reason", Reason.OUT_OF_SCOPE.word());
            node.put("observed", "out of the scope of the configuration (muster.scope)");
            node.put("expected", "a VM in scope");
        }
        return JSON.writeValueAsString(array);
    }
}
