package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.running;
import static dev.muster.evaluator.core.ADocument.status;
import static dev.muster.evaluator.core.TestEvidence.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.ADocument;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.InstanceView.Agent;
import dev.muster.evaluator.core.document.InstanceView.AgentStatus;
import dev.muster.evaluator.core.document.Reference;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentReadyTest {

    private static final Cause VM = Cause.of(AnId.VM);
    private static final String NOT_READY = "ProvisioningState/Unavailable";

    private final RuleTesting current = RuleTesting.current(new AgentReady());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new AgentReady());

    @Test
    void passesWithAReadyAgent() {
        current.passes(TestEvidence.ofAProtectedVm());
        current.passes(view(running(status(NOT_READY), status("provisioningstate/SUCCEEDED"))));
    }

    @Test
    void failsWithAnAgentThatIsNotReady() {
        current.fails(view(running(status(NOT_READY))), Reason.AGENT_NOT_READY, VM);
        current.fails(view(running(new AgentStatus(null, "Not Ready"))), Reason.AGENT_NOT_READY, VM);
        azure2018.fails(view(running(status(NOT_READY))), Reason.AGENT_NOT_READY, VM);
    }

    @Test
    void failsWithoutAnAgentOnARunningMachine() {
        current.fails(view(silent("2026-08-01T00:00:00Z")), Reason.AGENT_SILENT, VM);
    }

    @Test
    void onlyAdvisesUpToTheEndOfTheGrace() {
        TestEvidence evidence = view(silent("2026-08-01T11:30:00Z"));

        Judgement judgement = current.judge(evidence);

        RuleTesting.finds(judgement, Outcome.ADVISORY, Reason.STARTING, VM);
        assertThat(judgement.flipsAt()).contains(AT.plusNanos(1000));
        RuleTesting.finds(
                current.judge(evidence, judgement.flipsAt().orElseThrow()), Outcome.FAIL, Reason.AGENT_SILENT, VM);
    }

    @Test
    void countsFromTheLatestOfCreationAndLastOperationAndFirstSightOfRunning() {
        String longAgo = "2026-01-01T00:00:00Z";
        String justNow = AT.minus(Duration.ofMinutes(30)).toString();

        current.advises(
                view(silent(longAgo)).machine(machine().timeCreated(justNow).build()), Reason.STARTING, VM);
        current.advises(view(silent(longAgo)).seenRunningSince(Instant.parse(justNow)), Reason.STARTING, VM);
    }

    @Test
    void countsFromFirstSightWhereNothingElseIsKnown() {
        TestEvidence evidence =
                view(silent(null)).machine(machine().timeCreated(null).build());

        current.advises(evidence.firstSeen(AT.minus(Duration.ofMinutes(30))), Reason.STARTING, VM);
        current.fails(evidence.firstSeen(AT.minus(Duration.ofMinutes(31))), Reason.AGENT_SILENT, VM);
        current.doesNotKnow(evidence.firstSeen(null), Reason.FIELD_MISSING, VM);
    }

    @Test
    void doesNotKnowWhetherItJustStartedWhenATimeCannotBeRead() {
        current.doesNotKnow(view(silent("this morning")), Reason.BAD_TIME, VM);
        current.advises(
                view(silent("this morning")).seenRunningSince(AT.minus(Duration.ofMinutes(1))), Reason.STARTING, VM);
    }

    @Test
    void doesNotKnowAStatusThatIsNotListed() {
        current.doesNotKnow(view(running(status("ProvisioningState/failed"))), Reason.UNLISTED_VALUE, VM);
        current.doesNotKnow(
                view(running(new AgentStatus("ProvisioningState/failed", "Not Ready"))), Reason.UNLISTED_VALUE, VM);
    }

    @Test
    void doesNotKnowAnAgentThatSaysNothing() {
        current.doesNotKnow(view(running()), Reason.FIELD_MISSING, VM);
        current.doesNotKnow(
                view(ADocument.view()
                        .provisionedAt(null)
                        .agent(new Agent(null, null))
                        .build()),
                Reason.FIELD_MISSING,
                VM);
    }

    @Test
    void doesNotKnowWithoutInstanceView() {
        current.doesNotKnow(view(null), Reason.NOT_READ_YET, VM);
    }

    @Test
    void doesNotKnowAPowerStateThatIsMissingOrNotListed() {
        current.doesNotKnow(view(ADocument.view().powerState(null).build()), Reason.FIELD_MISSING, VM);
        current.doesNotKnow(
                view(ADocument.view().powerState("PowerState/unknown").build()), Reason.UNLISTED_VALUE, VM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deallocated", "Deallocating", "stopped", "stopping", "starting"})
    void doesNotApplyToAMachineThatDoesNotRun(String state) {
        current.doesNotApply(
                view(ADocument.view().powerState("PowerState/" + state).build()), Reason.NOT_RUNNING);
    }

    @Test
    void doesNotApplyWhereThePolicyNeedsNoAgent() {
        TestEvidence evidence =
                view(running(status(NOT_READY))).policy(AnId.policy("v1", "p1"), ADocument.crashConsistent());

        current.doesNotApply(evidence, Reason.AGENTLESS);
        azure2018.fails(evidence, Reason.AGENT_NOT_READY, VM);
    }

    @Test
    void appliesToMachinesWithoutAnItem() {
        current.fails(view(running(status(NOT_READY))).withoutItems(), Reason.AGENT_NOT_READY, VM);
    }

    @Test
    void appliesWhereThePolicyIdNamesNoPolicy() {
        current.passes(TestEvidence.ofAProtectedVm().missingPolicy(AnId.policy("v1", "p1"), Reason.NOT_FOUND));
        current.passes(
                TestEvidence.ofAProtectedVm().item("v1", item().policy(null).build()));
        current.passes(TestEvidence.ofAProtectedVm()
                .item("v1", item().policy(Reference.of("none")).build()));
    }

    @Test
    void doesNotKnowWhetherAnUnreadPolicyNeedsTheAgent() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().missingPolicy(AnId.policy("v1", "p1"), Reason.UNREADABLE),
                Reason.UNREADABLE,
                Cause.of(AnId.policy("v1", "p1")));
    }

    @Test
    void doesNotKnowWhetherAHiddenItemNeedsTheAgentOnlyWithoutAnItem() {
        Cause vault = Cause.of(AnId.vault("v9"));
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .withoutItems()
                        .hiddenItems(TestEvidence.gap(AnId.vault("v9"), Reason.LIST_INCOMPLETE)),
                Reason.LIST_INCOMPLETE,
                vault);
        current.passes(
                TestEvidence.ofAProtectedVm().hiddenItems(TestEvidence.gap(AnId.vault("v9"), Reason.LIST_INCOMPLETE)));
    }

    @Test
    void doesNotKnowWhetherAnItemOfUnclearStateTakesTheAgentAway() {
        TestEvidence evidence =
                TestEvidence.ofAProtectedVm().item("v1", item().state("Invalid").build());

        current.passes(evidence);
        current.doesNotKnow(
                evidence.policy(AnId.policy("v1", "p1"), ADocument.crashConsistent()),
                Reason.UNLISTED_VALUE,
                Cause.of(AnId.item("v1")));
    }

    private static TestEvidence view(@Nullable InstanceView view) {
        return TestEvidence.ofAProtectedVm().instanceView(view);
    }

    private static InstanceView silent(@Nullable String provisionedAt) {
        return ADocument.view().provisionedAt(provisionedAt).agent(null).build();
    }

    @Test
    void readsEveryStatusOfTheAgent() {
        current.fails(view(running(status("x"), status(NOT_READY))), Reason.AGENT_NOT_READY, VM);
    }
}
