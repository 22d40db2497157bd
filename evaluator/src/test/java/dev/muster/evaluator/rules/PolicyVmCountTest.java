package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.junit.jupiter.api.Test;

class PolicyVmCountTest {

    private static final ResourceId P1 = AnId.policy("v1", "p1");

    private final RuleTesting current = RuleTesting.current(new PolicyVmCount());

    @Test
    void advisesAboveTheNumberOfTheProfile() {
        current.passes(TestEvidence.ofAProtectedVm().machinesOn(P1, 100));
        current.advises(TestEvidence.ofAProtectedVm().machinesOn(P1, 101), Reason.OVER_LIMIT, Causes.POLICY);
    }

    @Test
    void theNumberIsAParameter() {
        current.where("maxVms", 1).passes(TestEvidence.ofAProtectedVm().machinesOn(P1, 1));
        current.where("maxVms", 1)
                .advises(TestEvidence.ofAProtectedVm().machinesOn(P1, 2), Reason.OVER_LIMIT, Causes.POLICY);
    }

    @Test
    void doesNotKnowWhatCannotBeCounted() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm(), Reason.NOT_READ_YET, Causes.POLICY);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().item("v1", item().policy(null).build()), Reason.NO_POLICY, Causes.ITEM);
    }

    @Test
    void aPolicyThatIsNotThereOrCannotBeReadHasNoNumber() {
        TestEvidence counted = TestEvidence.ofAProtectedVm().machinesOn(P1, 500);

        current.doesNotKnow(counted.missingPolicy(P1, Reason.UNREADABLE), Reason.UNREADABLE, Causes.POLICY);
        current.doesNotKnow(counted.missingPolicy(P1, Reason.NOT_FOUND), Reason.NOT_FOUND, Causes.POLICY);
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems().machinesOn(P1, 500), Reason.NO_ACTIVE_ITEM);
    }
}
