package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDiskDraft;
import static dev.muster.evaluator.core.ADocument.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.ManagedDisk.Ade;
import dev.muster.evaluator.core.document.VirtualMachine.Extension;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionAdeRetirementTest {

    private final RuleTesting current = RuleTesting.current(new EncryptionAdeRetirement());
    private static final Instant END = Instant.parse("2028-09-15T00:00:00Z");

    @Test
    void advisesBeforeTheDayAndFailsFromThenOn() {
        RuleTesting.finds(current.judge(encrypted(), END.minusSeconds(1)), Outcome.ADVISORY, Reason.RETIRES, Causes.VM);
        RuleTesting.finds(current.judge(encrypted(), END), Outcome.FAIL, Reason.RETIRED, Causes.VM);
        assertThat(current.judge(encrypted()).flipsAt()).contains(END);
    }

    @Test
    void theDayIsAParameter() {
        current.where("retiredOn", "2026-08-01").fails(encrypted(), Reason.RETIRED, Causes.VM);
        current.where("retiredOn", "2026-08-02").advises(encrypted(), Reason.RETIRES, Causes.VM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AzureDiskEncryption", "AzureDiskEncryptionForLinux", "azurediskencryption"})
    void theExtensionShowsIt(String type) {
        current.advises(extension(type), Reason.RETIRES, Causes.VM);
    }

    @Test
    void doesNotApplyWithoutIt() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.NO_ADE);
        current.doesNotApply(extension("VMSnapshotLinux"), Reason.NO_ADE);
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .document(
                                AnId.disk("os"),
                                managedDiskDraft()
                                        .ade(new Ade(false, List.of(), List.of()))
                                        .build()),
                Reason.NO_ADE);
    }

    @Test
    void anExtensionWithoutNameMayBeIt() {
        Extension unnamed = new Extension("Microsoft.Azure.Security", null, "Succeeded");
        Extension named = new Extension("Microsoft.Azure.Security", "AzureDiskEncryption", "Succeeded");
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().extensions(List.of(unnamed)).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
        current.advises(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().extensions(List.of(unnamed, named)).build()),
                Reason.RETIRES,
                Causes.VM);
    }

    @Test
    void doesNotKnowWithoutTheDiskOrTheExtensions() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().without(AnId.disk("os")), Reason.NOT_READ_YET, Causes.OS_DISK);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().extensions(null).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
    }

    @Test
    void oneWordIsEnough() {
        current.advises(extension("AzureDiskEncryption").without(AnId.disk("os")), Reason.RETIRES, Causes.VM);
        current.advises(encrypted().machine(machine().extensions(null).build()), Reason.RETIRES, Causes.VM);
    }

    private static TestEvidence encrypted() {
        return TestEvidence.ofAProtectedVm()
                .document(
                        AnId.disk("os"),
                        managedDiskDraft()
                                .encryptedWith(reference(AnId.keyVault("kv")))
                                .build());
    }

    private static TestEvidence extension(String type) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine()
                        .extensions(List.of(new Extension("Microsoft.Azure.Security", type, "Succeeded")))
                        .build());
    }
}
