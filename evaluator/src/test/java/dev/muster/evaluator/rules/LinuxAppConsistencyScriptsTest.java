package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.crashConsistent;
import static dev.muster.evaluator.core.ADocument.machine;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.GuestDraft;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinuxAppConsistencyScriptsTest {

    private final RuleTesting current = RuleTesting.current(new LinuxAppConsistencyScripts());

    @Test
    void passesWithValidScripts() {
        current.passes(demanded().guest(scripts("valid")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid", "absent"})
    void failsWithoutThem(String word) {
        current.fails(demanded().guest(scripts(word)), Reason.NO_SCRIPTS, Causes.VM);
    }

    @Test
    void doesNotKnowWithoutAWordFromInside() {
        current.doesNotKnow(demanded(), Reason.NO_GUEST_FACT, Causes.VM);
    }

    @Test
    void doesNotKnowAWordThatIsNotListed() {
        current.doesNotKnow(demanded().guest(scripts("perhaps")), Reason.NO_GUEST_FACT, Causes.VM);
    }

    @Test
    void doesNotKnowWhereThePolicyMayBeAgentless() {
        TestEvidence hidden =
                demanded().guest(scripts("valid")).missingPolicy(AnId.policy("v1", "p1"), Reason.NOT_READ_YET);
        current.doesNotKnow(hidden, Reason.NOT_READ_YET, Causes.POLICY);
        current.where("agentlessExempt", false).passes(hidden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "optional"})
    void doesNotApplyWhereNobodyAsks(String tag) {
        current.doesNotApply(tagged(tag).guest(scripts("absent")), Reason.NOT_DEMANDED);
        current.doesNotApply(TestEvidence.ofAProtectedVm().guest(scripts("absent")), Reason.NOT_DEMANDED);
    }

    @Test
    void doesNotApplyToWindows() {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .machine(machine()
                                .osType("Windows")
                                .tags(Map.of("bkp-appconsistent", "required"))
                                .build()),
                Reason.OTHER_SYSTEM);
    }

    @Test
    void advisesUnderAnAgentlessPolicyBeforeAnythingElse() {
        TestEvidence agentless = demanded().policy(AnId.policy("v1", "p1"), crashConsistent());
        current.advises(agentless, Reason.AGENTLESS, Causes.VM);
        current.advises(agentless.guest(scripts("valid")), Reason.AGENTLESS, Causes.VM);
        current.where("agentlessExempt", false).passes(agentless.guest(scripts("valid")));
        RuleTesting.azure2018(new LinuxAppConsistencyScripts()).passes(agentless.guest(scripts("valid")));
    }

    private static TestEvidence demanded() {
        return tagged(" Required ");
    }

    private static TestEvidence tagged(String value) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().tags(Map.of("bkp-appconsistent", value)).build());
    }

    private static GuestFacts scripts(String word) {
        return new GuestDraft().appConsistency(word).build();
    }
}
