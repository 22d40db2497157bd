package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDisk;
import static dev.muster.evaluator.core.ADocument.managedDiskDraft;
import static dev.muster.evaluator.core.ADocument.unmanagedDisk;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiskDataAccessAuthTest {

    private final RuleTesting current = RuleTesting.current(new DiskDataAccessAuth());

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"None", "none"})
    void passesWhenNoDiskAsks(@Nullable String mode) {
        current.passes(mode(mode));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AzureActiveDirectory", "azureactivedirectory"})
    void failsWhenADiskAsks(String mode) {
        current.fails(mode(mode), Reason.DISK_AUTHENTICATION, Causes.DATA_DISK);
        current.fails(
                TestEvidence.ofAProtectedVm()
                        .document(
                                AnId.disk("os"),
                                managedDiskDraft().authMode(mode).build()),
                Reason.DISK_AUTHENTICATION,
                Causes.OS_DISK);
    }

    @Test
    void doesNotKnowADiskThatIsNotRead() {
        current.doesNotKnow(mode(null).without(AnId.disk("data-1")), Reason.NOT_READ_YET, Causes.DATA_DISK);
        current.doesNotKnow(
                mode(null).missing(AnId.disk("data-1"), Reason.NOT_FOUND), Reason.NOT_FOUND, Causes.DATA_DISK);
        current.doesNotKnow(mode("Odd"), Reason.UNLISTED_VALUE, Causes.DATA_DISK);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().dataDisks(null).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
    }

    @Test
    void aKnownDiskProvesTheFailureBesideOneThatIsNotRead() {
        current.fails(
                mode("AzureActiveDirectory").without(AnId.disk("os")), Reason.DISK_AUTHENTICATION, Causes.DATA_DISK);
    }

    @Test
    void doesNotApplyToUnmanagedDisks() {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().osDisk(unmanagedDisk(0)).build()),
                Reason.UNMANAGED_ONLY);
        current.passes(TestEvidence.ofAProtectedVm()
                .machine(machine().dataDisks(List.of(unmanagedDisk(1))).build()));
    }

    private static TestEvidence mode(@Nullable String mode) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().dataDisks(List.of(managedDisk(1))).build())
                .document(AnId.disk("data-1"), managedDiskDraft().authMode(mode).build());
    }
}
