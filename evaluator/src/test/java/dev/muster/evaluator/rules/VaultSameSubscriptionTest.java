package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.TestEvidence.AT;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.junit.jupiter.api.Test;

class VaultSameSubscriptionTest {

    private final RuleTesting current = RuleTesting.current(new VaultSameSubscription());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new VaultSameSubscription());

    private static final ResourceId OTHER = AnId.vault(AnId.OTHER_SUBSCRIPTION, "v2");

    @Test
    void passesInTheSameSubscription() {
        current.passes(TestEvidence.ofAProtectedVm());
        azure2018.passes(TestEvidence.ofAProtectedVm());
    }

    @Test
    void anotherSubscriptionIsForbiddenIn2018AndAllowedToday() {
        azure2018.fails(elsewhere(), Reason.OTHER_SUBSCRIPTION, Cause.of(OTHER));
        current.advises(elsewhere(), Reason.OTHER_SUBSCRIPTION, Cause.of(OTHER));
    }

    @Test
    void needsNothingButIds() {
        current.passes(TestEvidence.ofAProtectedVm().machine(null).withoutVaults());
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().withoutItems().unreadableItem("v1"),
                Reason.UNREADABLE,
                Cause.of(AnId.item("v1")));
    }

    private static TestEvidence elsewhere() {
        return TestEvidence.ofAProtectedVm().withoutItems().item(AnId.item(OTHER), item().build(), AT);
    }
}
