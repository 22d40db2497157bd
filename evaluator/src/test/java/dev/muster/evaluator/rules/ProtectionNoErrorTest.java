package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.ItemDraft;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectionNoErrorTest {

    private final RuleTesting current = RuleTesting.current(new ProtectionNoError());

    private static final Cause ITEM = Cause.of(AnId.item("v1"));

    @ParameterizedTest
    @ValueSource(strings = {"Protected", "protected", "IRPending"})
    void passesWhereProtectionIsConfigured(String state) {
        current.passes(with(item().state(state)));
    }

    @Test
    void failsInAnErrorWhateverTheGraphSays() {
        current.fails(with(item().state("ProtectionError")), Reason.PROTECTION_ERROR, ITEM);
        current.fails(
                with(item().state("ProtectionError").graphState("ProtectionConfigured")),
                Reason.PROTECTION_ERROR,
                ITEM);
        current.fails(with(item().graphState("ProtectionError")), Reason.PROTECTION_ERROR, ITEM);
    }

    @Test
    void passesWhereTheGraphConfiguresIt() {
        current.passes(with(item().graphState("ConfiguringProtection")));
        current.passes(with(item().graphState("ProtectionConfigured")));
    }

    @Test
    void doesNotKnowWordsThatNobodyHasListed() {
        current.doesNotKnow(with(item().state("Invalid")), Reason.UNLISTED_VALUE, ITEM);
        current.doesNotKnow(with(item().state(null)), Reason.FIELD_MISSING, ITEM);
    }

    @Test
    void theErrorOfASecondItemCounts() {
        TestEvidence evidence = TestEvidence.ofAProtectedVm()
                .item("v2", item().state("ProtectionError").build());

        current.fails(evidence, Reason.PROTECTION_ERROR, Cause.of(AnId.item("v2")));
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(with(item().state("ProtectionStopped")), Reason.NO_ACTIVE_ITEM);
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    @Test
    void doesNotKnowAnItemThatCannotBeRead() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm().withoutItems().unreadableItem("v1"), Reason.UNREADABLE, ITEM);
    }

    private static TestEvidence with(ItemDraft item) {
        return TestEvidence.ofAProtectedVm().item("v1", item.build());
    }
}
