package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.ADocument.machine;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.BackupJob;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProtectedItemSourceExistsTest {

    private static final Cause VM = Cause.of(AnId.VM);

    private final RuleTesting current = RuleTesting.current(new ProtectedItemSourceExists());

    private static final Cause ITEM = Cause.of(AnId.item("v1"));

    @Test
    void passesForTheMachineThatTheItemWasMadeFor() {
        current.passes(TestEvidence.ofAProtectedVm());
        current.passes(recreated().formerVmId("vm-id-1"));
    }

    @Test
    void advisesWhereAnotherMachineHadTheIdBefore() {
        current.advises(recreated(), Reason.RE_CREATED, ITEM);
    }

    @Test
    void theMachineHasToBeYoungerThanTheItem() {
        Instant made = Instant.parse("2026-07-01T00:00:00Z");

        current.passes(
                recreated().machine(machine().timeCreated(made.toString()).build()));
        current.advises(
                recreated()
                        .machine(machine()
                                .timeCreated(made.plusSeconds(1).toString())
                                .build()),
                Reason.RE_CREATED,
                ITEM);
        current.passes(recreated().machine(machine().timeCreated(null).build()));
    }

    @Test
    void aStoppedItemCountsAndASoftDeletedOneDoesNot() {
        current.advises(recreated().item("v1", item().state("ProtectionStopped").build()), Reason.RE_CREATED, ITEM);
        current.doesNotApply(recreated().item("v1", item().softDeleted().build()), Reason.NO_ITEM);
        current.doesNotApply(
                recreated().item("v1", item().graphState("SoftDeleted").build()), Reason.NO_ITEM);
    }

    @Test
    void countsFromTheJobThatConfiguredTheItem() {
        BackupJob configured = new BackupJob(
                "ConfigureBackup", "Completed", "iaasvmcontainerv2;rg-app;vm-1", "2026-07-20T00:00:00Z", null);

        current.passes(recreated().jobs(AnId.item("v1"), configured));
    }

    @Test
    void doesNotKnowWithoutTimesOrDocuments() {
        current.doesNotKnow(recreated().machine(machine().timeCreated("lately").build()), Reason.BAD_TIME, VM);
        current.doesNotKnow(recreated().item("v1", item().createdAt("lately").build()), Reason.BAD_TIME, ITEM);
        current.doesNotKnow(TestEvidence.ofAProtectedVm().machine(null), Reason.NOT_READ_YET, VM);
        current.doesNotKnow(TestEvidence.ofAProtectedVm().withoutItems().unreadableItem("v1"), Reason.UNREADABLE, ITEM);
    }

    @Test
    void doesNotApplyWithoutItems() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ITEM);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .withoutItems()
                        .hiddenItems(TestEvidence.gap(AnId.vault("v9"), Reason.LIST_INCOMPLETE)),
                Reason.LIST_INCOMPLETE,
                Cause.of(AnId.vault("v9")));
    }

    /// The item was seen on 2026-07-01.
    private static TestEvidence recreated() {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().timeCreated("2026-07-10T00:00:00Z").build())
                .formerVmId("vm-id-0");
    }
}
