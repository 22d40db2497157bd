package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.ClassicMachine;
import org.junit.jupiter.api.Test;

class VmReservedIpEndpointTest {

    private static final ResourceId CLASSIC = ResourceId.parse("/subscriptions/" + AnId.SUBSCRIPTION
            + "/resourceGroups/rg/providers/Microsoft.ClassicCompute/virtualMachines/old-1");

    private final RuleTesting azure2018 = RuleTesting.azure2018(new VmReservedIpEndpoint());

    @Test
    void failsWithAReservedAddressAndNoEndpoint() {
        azure2018.fails(classic(true, 0), Reason.NO_ENDPOINT, Cause.of(CLASSIC));
    }

    @Test
    void passesWithAnEndpointOrWithoutAReservedAddress() {
        azure2018.passes(classic(true, 1));
        azure2018.passes(classic(false, 0));
    }

    @Test
    void doesNotKnowAMachineThatIsNotRead() {
        azure2018.doesNotKnow(TestEvidence.ofAProtectedVm().vm(CLASSIC), Reason.NOT_READ_YET, Cause.of(CLASSIC));
    }

    @Test
    void doesNotApplyToMachinesOfResourceManager() {
        azure2018.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.OTHER_DEPLOYMENT_MODEL);
    }

    private static TestEvidence classic(boolean reserved, int endpoints) {
        return TestEvidence.ofAProtectedVm().vm(CLASSIC).document(CLASSIC, new ClassicMachine(reserved, endpoints));
    }
}
