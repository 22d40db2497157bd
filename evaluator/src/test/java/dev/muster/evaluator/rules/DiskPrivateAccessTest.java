package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDisk;
import static dev.muster.evaluator.core.ADocument.managedDiskDraft;
import static dev.muster.evaluator.core.ADocument.unmanagedDisk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskPrivateAccessTest {

    private final RuleTesting current = RuleTesting.current(new DiskPrivateAccess());

    @ParameterizedTest
    @CsvSource({"AllowPrivate,", "DenyAll,", "AllowAll,Disabled", ",Disabled", "allowprivate,Enabled"})
    void advisesOnDisksThatAreClosed(@Nullable String policy, @Nullable String access) {
        current.advises(access(policy, access), Reason.CLOSED_DISK, Causes.DATA_DISK);
    }

    @ParameterizedTest
    @CsvSource({"AllowAll,Enabled", "AllowAll,", ",Enabled", ","})
    void doesNotApplyToOpenDisks(@Nullable String policy, @Nullable String access) {
        current.doesNotApply(access(policy, access), Reason.OPEN_DISKS);
    }

    @Test
    void namesTheDiskForTheCommand() {
        assertThat(current.judge(access("DenyAll", null)).names()).containsEntry("DISK_ID", Causes.DATA_DISK.id());
    }

    @Test
    void failsWhereTheProfileSaysThatTheyAreNotSupported() {
        current.where("supported", false).fails(access("DenyAll", null), Reason.CLOSED_DISK, Causes.DATA_DISK);
        current.where("supported", false).doesNotApply(access(null, null), Reason.OPEN_DISKS);
    }

    @Test
    void tellsSinceWhenTheyAreSupported() {
        assertThat(current.judge(access("DenyAll", null)).expected()).contains("2024-07");
        assertThat(current.where("since", "2023-07")
                        .judge(access("DenyAll", null))
                        .expected())
                .contains("2023-07");
    }

    @Test
    void doesNotKnowADiskThatIsNotRead() {
        current.doesNotKnow(access(null, null).without(AnId.disk("data-1")), Reason.NOT_READ_YET, Causes.DATA_DISK);
        current.doesNotKnow(access("Odd", null), Reason.UNLISTED_VALUE, Causes.DATA_DISK);
        current.doesNotKnow(access(null, "Odd"), Reason.UNLISTED_VALUE, Causes.DATA_DISK);
    }

    @Test
    void aDiskThatIsClosedIsEnoughWhateverTheOthers() {
        current.advises(access("DenyAll", null).without(AnId.disk("os")), Reason.CLOSED_DISK, Causes.DATA_DISK);
        current.advises(access("Odd", "Disabled"), Reason.CLOSED_DISK, Causes.DATA_DISK);
    }

    @Test
    void doesNotApplyToUnmanagedDisks() {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().osDisk(unmanagedDisk(0)).build()),
                Reason.UNMANAGED_ONLY);
    }

    private static TestEvidence access(@Nullable String policy, @Nullable String access) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().dataDisks(List.of(managedDisk(1))).build())
                .document(
                        AnId.disk("data-1"),
                        managedDiskDraft().networkAccess(policy, access).build());
    }
}
