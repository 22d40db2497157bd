package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.junit.jupiter.api.Test;

class VmDeploymentModelTest {

    private static final ResourceId CLASSIC = ResourceId.parse("/subscriptions/" + AnId.SUBSCRIPTION
            + "/resourceGroups/rg/providers/Microsoft.ClassicCompute/virtualMachines/old-1");

    private final RuleTesting current = RuleTesting.current(new VmDeploymentModel());

    @Test
    void passesWithAMachineOfResourceManager() {
        current.passes(TestEvidence.ofAProtectedVm());
        current.passes(TestEvidence.ofAProtectedVm().machine(null));
    }

    @Test
    void aClassicMachineFailsTodayAndHadAnotherArticleIn2018() {
        TestEvidence classic = TestEvidence.ofAProtectedVm().vm(CLASSIC);
        current.fails(classic, Reason.CLASSIC_VM, Cause.of(CLASSIC));
        RuleTesting.azure2018(new VmDeploymentModel()).advises(classic, Reason.CLASSIC_VM, Cause.of(CLASSIC));
        current.where("onClassic", "advisory").advises(classic, Reason.CLASSIC_VM, Cause.of(CLASSIC));
    }
}
