package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.crashConsistent;
import static dev.muster.evaluator.core.ADocument.machine;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.VirtualMachine.OsProfile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExtensionOperationsAllowedTest {

    private final RuleTesting current = RuleTesting.current(new ExtensionOperationsAllowed());

    @Test
    void passesWhenAllowedOrNotSaid() {
        current.passes(allows(true));
        current.passes(allows(null));
    }

    @Test
    void failsWhenSwitchedOff() {
        current.fails(allows(false), Reason.EXTENSIONS_FORBIDDEN, Causes.VM);
    }

    @Test
    void doesNotApplyWithoutAnOsProfile() {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm().machine(machine().osProfile(null).build()), Reason.NO_OS_PROFILE);
    }

    @Test
    void doesNotKnowAMachineThatIsNotRead() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm().machine(null), Reason.NOT_READ_YET, Causes.VM);
    }

    @Test
    void agentlessMachinesAreExemptToday() {
        TestEvidence agentless = allows(false).policy(AnId.policy("v1", "p1"), crashConsistent());
        current.doesNotApply(agentless, Reason.AGENTLESS);
        current.where("agentlessExempt", false).fails(agentless, Reason.EXTENSIONS_FORBIDDEN, Causes.VM);
        RuleTesting.azure2018(new ExtensionOperationsAllowed())
                .fails(agentless, Reason.EXTENSIONS_FORBIDDEN, Causes.VM);
    }

    private static TestEvidence allows(@Nullable Boolean allowed) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().osProfile(new OsProfile(true, allowed)).build());
    }
}
