package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDisk;
import static dev.muster.evaluator.core.ADocument.managedDiskDraft;
import static dev.muster.evaluator.core.ADocument.reference;
import static dev.muster.evaluator.core.ADocument.unmanagedDisk;
import static dev.muster.evaluator.core.ADocument.view;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.ProtectedItem.DiskExclusion;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestoreReplaceExistingTest {

    private final RuleTesting current = RuleTesting.current(new RestoreReplaceExisting());

    @Test
    void passesWithPlainManagedDisks() {
        current.passes(TestEvidence.ofAProtectedVm());
    }

    @Test
    void in2018AnExistingVmBlockedTheRestore() {
        RuleTesting.azure2018(new RestoreReplaceExisting())
                .advises(TestEvidence.ofAProtectedVm(), Reason.RESTORE_BESIDE, Causes.VM);
        current.where("replaceSupported", false)
                .advises(TestEvidence.ofAProtectedVm(), Reason.RESTORE_BESIDE, Causes.VM);
    }

    @Test
    void advisesWhereItIsNotPossible() {
        current.advises(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().dataDisks(List.of(unmanagedDisk(1))).build()),
                Reason.CANNOT_REPLACE,
                Causes.VM);
        current.advises(
                TestEvidence.ofAProtectedVm()
                        .document(
                                AnId.disk("os"),
                                managedDiskDraft()
                                        .encryptedWith(reference(AnId.keyVault("kv")))
                                        .build()),
                Reason.CANNOT_REPLACE,
                Causes.VM);
        current.advises(excluding(1), Reason.CANNOT_REPLACE, Causes.VM);
        current.advises(
                TestEvidence.ofAProtectedVm()
                        .instanceView(view().generalized(true).build()),
                Reason.CANNOT_REPLACE,
                Causes.VM);
    }

    @Test
    void anExclusionThatLeavesNothingOutDoesNotBlock() {
        current.passes(excluding(7));
    }

    @Test
    void doesNotKnowWithoutTheEvidence() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .instanceView(view().generalized(null).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
        current.doesNotKnow(TestEvidence.ofAProtectedVm().instanceView(null), Reason.NOT_READ_YET, Causes.VM);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().without(AnId.disk("os")), Reason.NOT_READ_YET, Causes.OS_DISK);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .item(
                                "v1",
                                item().exclusion(new DiskExclusion(null, null)).build())
                        .machine(machine().dataDisks(List.of(managedDisk(1))).build())
                        .document(AnId.disk("data-1"), managedDisk()),
                Reason.FIELD_MISSING,
                Causes.ITEM);
    }

    @Test
    void oneReasonIsEnoughWhateverTheRest() {
        current.advises(excluding(1).instanceView(null).without(AnId.disk("os")), Reason.CANNOT_REPLACE, Causes.VM);
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    private static TestEvidence excluding(int lun) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().dataDisks(List.of(managedDisk(1))).build())
                .document(AnId.disk("data-1"), managedDisk())
                .item("v1", item().excluding(lun).build());
    }
}
