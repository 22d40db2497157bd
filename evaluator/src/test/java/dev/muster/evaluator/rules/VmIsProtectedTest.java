package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.TestEvidence.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.CauseKind;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VmIsProtectedTest {

    private static final Cause VM = Cause.of(AnId.VM);
    private static final Cause ITEM = Cause.of(AnId.item("v1"));

    private final RuleTesting current = RuleTesting.current(new VmIsProtected());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new VmIsProtected());

    @ParameterizedTest
    @ValueSource(strings = {"Protected", "irpending", "ProtectionError"})
    void passesWithAnActiveItem(String state) {
        current.passes(
                TestEvidence.ofAProtectedVm().item("v1", item().state(state).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ProtectionConfigured", "ConfiguringProtection", "ProtectionError"})
    void passesWithAnItemThatTheGraphCallsActiveToo(String state) {
        current.passes(TestEvidence.ofAProtectedVm()
                .item("v1", item().graphState(state).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ProtectionConfigured", "ProtectionStopped"})
    void doesNotTakeTheWordOfTheGraphAlone(String state) {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .item("v1", item().state(null).graphState(state).build()),
                Reason.FIELD_MISSING,
                ITEM);
    }

    @Test
    void believesTheGraphThatAnItemIsSoftDeleted() {
        current.fails(
                TestEvidence.ofAProtectedVm()
                        .item("v1", item().state(null).graphState("SoftDeleted").build()),
                Reason.ONLY_SOFT_DELETED,
                ITEM);
    }

    @Test
    void passesWithAnActiveItemAlthoughListsAreMissing() {
        current.passes(TestEvidence.ofAProtectedVm().hiddenItems(listGap()));
    }

    @Test
    void failsWithoutAnyItem() {
        current.fails(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ITEM, VM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ProtectionStopped", "ProtectionPaused", "BackupsSuspended"})
    void failsWhenEveryItemIsStopped(String state) {
        current.fails(
                TestEvidence.ofAProtectedVm().item("v1", item().state(state).build()), Reason.ONLY_STOPPED, ITEM);
    }

    @Test
    void failsWhenTheOnlyItemIsSoftDeletedAlthoughItStillSaysProtected() {
        current.fails(
                TestEvidence.ofAProtectedVm().item("v1", item().softDeleted().build()), Reason.ONLY_SOFT_DELETED, ITEM);
    }

    @Test
    void blamesTheVaultThatTookTheItemAlong() {
        TestEvidence evidence = TestEvidence.ofAProtectedVm()
                .withoutItems()
                .formerItem("v0", false)
                .formerItem("v1", true);

        current.fails(evidence, Reason.NO_ITEM, Cause.of(AnId.vault("v1")));
        assertThat(current.judge(evidence).observed()).contains("the vault v1 that held it is gone");
    }

    @Test
    void blamesTheVmWhereTheItemWasDeletedAndTheVaultIsThere() {
        current.fails(TestEvidence.ofAProtectedVm().withoutItems().formerItem("v1", false), Reason.NO_ITEM, VM);
    }

    @Test
    void doesNotClaimAbsenceFromAnIncompleteList() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().withoutItems().hiddenItems(listGap()),
                Reason.LIST_INCOMPLETE,
                listGap().cause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Invalid", "SomethingNew"})
    void doesNotKnowWhatAnUnlistedStateMeans(String state) {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().item("v1", item().state(state).build()), Reason.UNLISTED_VALUE, ITEM);
    }

    @Test
    void doesNotKnowAnItemWithoutState() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().item("v1", item().state(null).build()), Reason.FIELD_MISSING, ITEM);
    }

    @Test
    void doesNotKnowAnItemWhoseKindOfBackupIsNotSaid() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().item("v1", item().type(null).build()), Reason.FIELD_MISSING, ITEM);
    }

    @Test
    void doesNotKnowWhenTheTwoWordsOfStateContradictEachOther() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .item("v1", item().graphState("ProtectionStopped").build()),
                Reason.CONTRADICTORY,
                ITEM);
    }

    @Test
    void aFailedSetUpIsAnItemAllTheSame() {
        current.passes(TestEvidence.ofAProtectedVm()
                .item(
                        "v1",
                        item().state("ProtectionError")
                                .graphState("ConfiguringProtectionFailed")
                                .build()));
    }

    @Test
    void doesNotKnowAnUnlistedGraphStateBesideAGoodState() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .item("v1", item().graphState("Hibernating").build()),
                Reason.UNLISTED_VALUE,
                ITEM);
    }

    @Test
    void doesNotKnowAMachineThatCannotBeRead() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm().machine(null), Reason.NOT_READ_YET, VM);
    }

    @Test
    void leavesOutMachinesThatDatabricksRuns() {
        TestEvidence evidence = TestEvidence.ofAProtectedVm()
                .withoutItems()
                .vm(ResourceId.parse("/subscriptions/" + AnId.SUBSCRIPTION
                        + "/resourceGroups/Databricks-RG-x/providers/Microsoft.Compute/virtualMachines/worker"))
                .machine(null);

        current.doesNotApply(evidence, Reason.EXCLUDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"azureopenshift", "AzureDatabricks"})
    void leavesOutMachinesMadeFromTheseImages(String publisher) {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .withoutItems()
                        .machine(machine().imagePublisher(publisher).build()),
                Reason.EXCLUDED);
    }

    @Test
    void onlyAdvisesUpToTheEndOfTheGraceOfANewMachine() {
        TestEvidence evidence = newMachine("2026-07-31T12:00:00Z");

        Judgement judgement = current.judge(evidence);

        RuleTesting.finds(judgement, Outcome.ADVISORY, Reason.NEW_VM, VM);
        assertThat(judgement.flipsAt()).contains(Instant.parse("2026-08-01T12:00:00.000001Z"));
        RuleTesting.finds(current.judge(evidence, judgement.flipsAt().orElseThrow()), Outcome.FAIL, Reason.NO_ITEM, VM);
    }

    @Test
    void failsAMachineWhoseGraceIsOver() {
        current.fails(newMachine("2026-07-31T11:59:59Z"), Reason.NO_ITEM, VM);
    }

    @Test
    void knowsNoGraceIn2018() {
        azure2018.fails(newMachine("2026-08-01T11:59:59Z"), Reason.NO_ITEM, VM);
        azure2018.fails(newMachine("yesterday"), Reason.NO_ITEM, VM);
    }

    @Test
    void takesAMachineThatDoesNotSayItsAgeForAnOldOne() {
        current.fails(
                TestEvidence.ofAProtectedVm()
                        .withoutItems()
                        .machine(machine().timeCreated(null).build()),
                Reason.NO_ITEM,
                VM);
    }

    @Test
    void doesNotKnowWhetherAMachineIsNewWhenItsTimeCannotBeRead() {
        current.doesNotKnow(newMachine("yesterday"), Reason.BAD_TIME, VM);
    }

    @Test
    void flipsOnlyWhenTheClockMatters() {
        assertThat(current.judge(TestEvidence.ofAProtectedVm()).flipsAt()).isEmpty();
        assertThat(current.judge(newMachine("2026-01-01T00:00:00Z"), AT).flipsAt())
                .isEmpty();
    }

    private static TestEvidence newMachine(String timeCreated) {
        return TestEvidence.ofAProtectedVm()
                .withoutItems()
                .machine(machine().timeCreated(timeCreated).build());
    }

    private static Gap listGap() {
        Cause subscription = new Cause("/subscriptions/" + AnId.OTHER_SUBSCRIPTION, CauseKind.SUBSCRIPTION);
        return new Gap("items", Reason.LIST_INCOMPLETE, subscription, false);
    }
}
