package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.crashConsistent;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentMinimumVersionTest {

    private final RuleTesting current = RuleTesting.current(new AgentMinimumVersion());

    @ParameterizedTest
    @CsvSource({
        "2.6.1198.718,PASS",
        "2.6.1198.717,FAIL",
        "2.6.1198.1000,PASS",
        "2.10.0.0,PASS",
        "2.7.41491.1121,PASS",
        "2.5.9999.9999,FAIL"
    })
    void comparesFourPartsAsNumbers(String version, Outcome outcome) {
        assertThat(current.judge(windows(version)).outcome()).isEqualTo(outcome);
    }

    @Test
    void theLeastVersionIsAParameter() {
        RuleTesting stricter = current.where("windowsMin", "3.0.0.1");
        stricter.passes(windows("3.0.0.1"));
        stricter.fails(windows("3.0.0.0"), Reason.AGENT_TOO_OLD, Causes.VM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Unknown", "", "2.7", "2.7.1", "2.7.1.2.3", "two.7.1.2"})
    void doesNotKnowWhatIsNoVersionOfFourParts(String version) {
        current.doesNotKnow(windows(version), Reason.UNLISTED_VALUE, Causes.VM);
    }

    @Test
    void doesNotKnowWithoutAWordOfTheAgent() {
        current.doesNotKnow(windows(null), Reason.FIELD_MISSING, Causes.VM);
        current.doesNotKnow(
                windows("2.7.1.2").instanceView(view().agent(null).build()), Reason.FIELD_MISSING, Causes.VM);
        current.doesNotKnow(windows("2.7.1.2").instanceView(null), Reason.NOT_READ_YET, Causes.VM);
    }

    @Test
    void asksLinuxOnlyWhereTheProfileHasANumber() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.OTHER_SYSTEM);
        RuleTesting strict = current.where("linuxMin", "2.2.46.0");
        strict.passes(linux("2.2.46.0"));
        strict.fails(linux("2.2.45.9"), Reason.AGENT_TOO_OLD, Causes.VM);
    }

    @Test
    void agentlessMachinesAreExemptToday() {
        TestEvidence agentless = windows("2.0.0.0").policy(AnId.policy("v1", "p1"), crashConsistent());
        current.doesNotApply(agentless, Reason.AGENTLESS);
        current.where("agentlessExempt", false).fails(agentless, Reason.AGENT_TOO_OLD, Causes.VM);
        RuleTesting.azure2018(new AgentMinimumVersion()).fails(agentless, Reason.AGENT_TOO_OLD, Causes.VM);
    }

    @Test
    void doesNotKnowWhoseAgentItIs() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().osType(null).build()), Reason.FIELD_MISSING, Causes.VM);
    }

    private static TestEvidence windows(@Nullable String version) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().osType("Windows").build())
                .instanceView(view().agentVersion(version).build());
    }

    private static TestEvidence linux(String version) {
        return TestEvidence.ofAProtectedVm()
                .instanceView(view().agentVersion(version).build());
    }
}
