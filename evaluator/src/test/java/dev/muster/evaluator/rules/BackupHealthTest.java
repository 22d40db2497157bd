package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackupHealthTest {

    private final RuleTesting current = RuleTesting.current(new BackupHealth());

    private static final Cause ITEM = Cause.of(AnId.item("v1"));

    @Test
    void takesTheWordOfTheService() {
        current.passes(health("Passed"));
        current.passes(health("PASSED"));
        current.advises(health("ActionSuggested"), Reason.ACTION_SUGGESTED, ITEM);
        current.fails(health("ActionRequired"), Reason.ACTION_REQUIRED, ITEM);
    }

    @Test
    void noWordIsNoAcquittal() {
        current.doesNotKnow(health(null), Reason.FIELD_MISSING, ITEM);
        current.doesNotKnow(health("Invalid"), Reason.UNLISTED_VALUE, ITEM);
        current.doesNotKnow(health("Healthy"), Reason.UNLISTED_VALUE, ITEM);
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    @Test
    void doesNotKnowWhetherThereIsAnItem() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .withoutItems()
                        .hiddenItems(TestEvidence.gap(AnId.vault("v9"), Reason.LIST_INCOMPLETE)),
                Reason.LIST_INCOMPLETE,
                Cause.of(AnId.vault("v9")));
    }

    private static TestEvidence health(@Nullable String health) {
        return TestEvidence.ofAProtectedVm().item("v1", item().health(health).build());
    }
}
