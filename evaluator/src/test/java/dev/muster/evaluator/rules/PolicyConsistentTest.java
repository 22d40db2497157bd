package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;

import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyConsistentTest {

    private final RuleTesting current = RuleTesting.current(new PolicyConsistent());

    @Test
    void takesTheWordOfTheItem() {
        current.passes(inconsistent(false));
        current.fails(inconsistent(true), Reason.POLICY_INCONSISTENT, Causes.ITEM);
        current.doesNotKnow(inconsistent(null), Reason.FIELD_MISSING, Causes.ITEM);
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    private static TestEvidence inconsistent(@Nullable Boolean value) {
        return TestEvidence.ofAProtectedVm()
                .item("v1", item().inconsistent(value).build());
    }
}
