package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.Reference;
import org.junit.jupiter.api.Test;

class VmScaleSetOrchestrationTest {

    private final RuleTesting current = RuleTesting.current(new VmScaleSetOrchestration());

    @Test
    void passesInAFlexibleScaleSet() {
        current.passes(TestEvidence.ofAProtectedVm()
                .machine(machine()
                        .scaleSet(Reference.of("/subscriptions/" + AnId.SUBSCRIPTION
                                + "/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/set-1"))
                        .build()));
    }

    @Test
    void doesNotApplyOutsideOfScaleSets() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.NO_SCALE_SET);
    }

    @Test
    void doesNotKnowAMachineThatIsNotRead() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm().machine(null), Reason.NOT_READ_YET, Causes.VM);
    }
}
