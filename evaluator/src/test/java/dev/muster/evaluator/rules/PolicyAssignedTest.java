package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.daily;
import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.ADocument.policy;
import static dev.muster.evaluator.core.ADocument.reference;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyAssignedTest {

    private static final ResourceId P1 = AnId.policy("v1", "p1");

    private final RuleTesting current = RuleTesting.current(new PolicyAssigned());

    @Test
    void passesWithAPolicyOfItsVaultForVms() {
        current.passes(TestEvidence.ofAProtectedVm());
        current.passes(TestEvidence.ofAProtectedVm()
                .policy(P1, policy().managementType("azureiaasvm").build()));
    }

    @Test
    void failsWithoutAPolicy() {
        current.fails(named(null), Reason.NO_POLICY, Causes.ITEM);
        current.fails(named(Reference.of("no id")), Reason.DANGLING_POLICY, Causes.ITEM);
    }

    @Test
    void failsWithAPolicyOfAnotherVault() {
        current.fails(
                named(reference(AnId.policy("v2", "p1"))).policy(AnId.policy("v2", "p1"), daily()),
                Reason.POLICY_OF_OTHER_VAULT,
                Causes.ITEM);
    }

    @Test
    void failsWithAPolicyForOtherWorkloads() {
        current.fails(
                TestEvidence.ofAProtectedVm()
                        .policy(P1, policy().managementType("AzureWorkload").build()),
                Reason.OTHER_WORKLOAD,
                Causes.ITEM);
    }

    @Test
    void failsWithAPolicyThatIsInNoCompleteListOfTheVault() {
        TestEvidence gone = TestEvidence.ofAProtectedVm().missingPolicy(P1, Reason.NOT_FOUND);
        current.fails(gone, Reason.DANGLING_POLICY, Causes.ITEM);
        current.doesNotKnow(gone.hidden(AnId.vault("v1").value()), Reason.NOT_FOUND, Causes.POLICY);
    }

    @Test
    void doesNotKnowAPolicyThatCannotBeRead() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().missingPolicy(P1, Reason.UNREADABLE), Reason.UNREADABLE, Causes.POLICY);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .policy(P1, policy().managementType(null).build()),
                Reason.FIELD_MISSING,
                Causes.POLICY);
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    private static TestEvidence named(@Nullable Reference policy) {
        return TestEvidence.ofAProtectedVm().item("v1", item().policy(policy).build());
    }
}
