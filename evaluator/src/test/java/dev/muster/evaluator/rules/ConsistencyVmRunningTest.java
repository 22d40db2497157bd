package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.view;

import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyVmRunningTest {

    private final RuleTesting current = RuleTesting.current(new ConsistencyVmRunning());

    @Test
    void passesWhileTheVmRuns() {
        current.passes(power("PowerState/running"));
        current.passes(power("powerstate/Running"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PowerState/deallocated", "PowerState/stopped", "PowerState/deallocating"})
    void advisesWhenItDoesNot(String code) {
        current.advises(power(code), Reason.OFFLINE, Causes.VM);
    }

    @Test
    void doesNotKnowAStateThatIsMissingOrNotListed() {
        current.doesNotKnow(power(null), Reason.FIELD_MISSING, Causes.VM);
        current.doesNotKnow(power("PowerState/odd"), Reason.UNLISTED_VALUE, Causes.VM);
        current.doesNotKnow(TestEvidence.ofAProtectedVm().instanceView(null), Reason.NOT_READ_YET, Causes.VM);
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    private static TestEvidence power(@Nullable String code) {
        return TestEvidence.ofAProtectedVm()
                .instanceView(view().powerState(code).build());
    }
}
