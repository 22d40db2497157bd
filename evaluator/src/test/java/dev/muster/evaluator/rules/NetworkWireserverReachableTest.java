package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.crashConsistent;
import static dev.muster.evaluator.core.ADocument.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.GuestDraft;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NetworkWireserverReachableTest {

    private final RuleTesting current = RuleTesting.current(new NetworkWireserverReachable());

    @Test
    void takesTheWordFromInside() {
        current.passes(TestEvidence.ofAProtectedVm().guest(found(true)));
        current.fails(TestEvidence.ofAProtectedVm().guest(found(false)), Reason.WIRESERVER_BLOCKED, Causes.VM);
        current.passes(silent().guest(found(true)));
    }

    @Test
    void isAskedWhereTheAgentIsSilent() {
        current.doesNotKnow(silent(), Reason.NO_GUEST_FACT, Causes.VM);
    }

    @Test
    void doesNotApplyWhereTheAgentIsReadyOrStarts() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.AGENT_READY);
        current.doesNotApply(since("2026-08-01T11:30:00Z"), Reason.AGENT_READY);
        current.doesNotKnow(since("2026-08-01T11:29:59Z"), Reason.NO_GUEST_FACT, Causes.VM);
    }

    @Test
    void theGraceOfTheAgentIsAParameter() {
        current.where("graceMinutes", 10).doesNotApply(since("2026-08-01T11:50:00Z"), Reason.AGENT_READY);
        current.where("graceMinutes", 10).doesNotKnow(since("2026-08-01T11:49:59Z"), Reason.NO_GUEST_FACT, Causes.VM);
    }

    @Test
    void agentlessMachinesHaveNoAgentToMiss() {
        TestEvidence agentless = silent().policy(AnId.policy("v1", "p1"), crashConsistent());
        current.doesNotApply(agentless, Reason.AGENT_READY);
        current.where("agentlessExempt", false).doesNotKnow(agentless, Reason.NO_GUEST_FACT, Causes.VM);
    }

    @Test
    void doesNotKnowWhatTheAgentSays() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm().instanceView(null), Reason.NOT_READ_YET, Causes.VM);
    }

    @Test
    void aFactThatIsTooOldCountsNoMore() {
        Instant found = TestEvidence.AT.minus(Duration.ofDays(35));
        TestEvidence evidence = TestEvidence.ofAProtectedVm()
                .guest(new GuestDraft().wireserver(false).observedAt(found).build());
        current.fails(evidence, Reason.WIRESERVER_BLOCKED, Causes.VM);
        assertThat(current.judge(evidence, TestEvidence.AT.plusMillis(1)).outcome())
                .isEqualTo(Outcome.NOT_APPLICABLE);
    }

    private static GuestFacts found(boolean reachable) {
        return new GuestDraft().wireserver(reachable).build();
    }

    private static TestEvidence silent() {
        return since("2026-08-01T00:00:00Z");
    }

    private static TestEvidence since(String start) {
        return TestEvidence.ofAProtectedVm()
                .instanceView(view().agent(null).provisionedAt(start).build());
    }
}
