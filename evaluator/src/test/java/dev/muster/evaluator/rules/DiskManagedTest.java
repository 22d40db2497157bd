package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.disk;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDisk;
import static dev.muster.evaluator.core.ADocument.unmanagedDisk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.Disk;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiskManagedTest {

    private final RuleTesting current = RuleTesting.current(new DiskManaged());

    @Test
    void passesWithManagedDisksOnly() {
        current.passes(disks(managedDisk(1), managedDisk(2)));
    }

    @Test
    void failsWithOneUnmanagedDisk() {
        current.fails(disks(managedDisk(1), unmanagedDisk(2)), Reason.UNMANAGED_DISK, Causes.VM);
        current.fails(osDisk(unmanagedDisk(0)), Reason.UNMANAGED_DISK, Causes.VM);
    }

    @Test
    void doesNotKnowADiskThatSaysNeither() {
        current.doesNotKnow(disks(disk(1).ofNoKind().build()), Reason.FIELD_MISSING, Causes.VM);
        current.fails(disks(disk(1).ofNoKind().build(), unmanagedDisk(2)), Reason.UNMANAGED_DISK, Causes.VM);
    }

    @Test
    void doesNotKnowWithoutTheDisks() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().dataDisks(null).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
        current.doesNotKnow(osDisk(null), Reason.FIELD_MISSING, Causes.VM);
        current.doesNotKnow(TestEvidence.ofAProtectedVm().machine(null), Reason.NOT_READ_YET, Causes.VM);
    }

    @Test
    void tellsTheDayOfTheProfile() {
        assertThat(current.judge(disks()).expected()).contains("2026-03-31");
        assertThat(current.where("retiredOn", "2025-09-30").judge(disks()).expected())
                .contains("2025-09-30");
    }

    private static TestEvidence disks(Disk... some) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().dataDisks(List.of(some)).build());
    }

    private static TestEvidence osDisk(@Nullable Disk disk) {
        return TestEvidence.ofAProtectedVm().machine(machine().osDisk(disk).build());
    }
}
