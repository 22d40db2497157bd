package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.crashConsistent;
import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.MachineDraft;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.InstanceView.ExtensionReport;
import dev.muster.evaluator.core.document.VirtualMachine.Extension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupExtensionHealthyTest {

    private static final String PUBLISHER = "Microsoft.Azure.RecoveryServices";

    private final RuleTesting current = RuleTesting.current(new BackupExtensionHealthy());

    @Test
    void passesWhenResourceAndReportAreWell() {
        current.passes(linux("Succeeded", "ProvisioningState/succeeded"));
        current.passes(linux("succeeded", "ProvisioningState/succeeded", "ComponentStatus/odd"));
    }

    @Test
    void theWorseOfBothCounts() {
        current.fails(linux("Failed", "ProvisioningState/succeeded"), Reason.EXTENSION_FAILED, Causes.VM);
        current.fails(linux("Succeeded", "ProvisioningState/failed/1"), Reason.EXTENSION_FAILED, Causes.VM);
        current.fails(linux("Updating", "ProvisioningState/failed"), Reason.EXTENSION_FAILED, Causes.VM);
    }

    @Test
    void theWorstOfSeveralCounts() {
        Extension well = new Extension(PUBLISHER, "VMSnapshotLinux", "Succeeded");
        ExtensionReport good = report("ProvisioningState/succeeded");

        for (String other : List.of("Failed", "Updating")) {
            Extension bad = new Extension(PUBLISHER, "VMSnapshotLinux", other);
            assertThat(current.judge(with(machine(), well, bad)).outcome())
                    .isEqualTo(current.judge(with(machine(), bad, well)).outcome())
                    .isEqualTo(current.judge(with(machine(), bad)).outcome())
                    .isNotEqualTo(Outcome.PASS);
        }
        current.fails(
                with(machine(), well)
                        .instanceView(view().reports(good, report("ProvisioningState/failed"))
                                .build()),
                Reason.EXTENSION_FAILED,
                Causes.VM);
    }

    @Test
    void doesNotKnowWhileItMoves() {
        current.doesNotKnow(linux("Transitioning", "ProvisioningState/succeeded"), Reason.IN_TRANSITION, Causes.VM);
        current.doesNotKnow(linux("Updating", "ProvisioningState/succeeded"), Reason.IN_TRANSITION, Causes.VM);
        current.doesNotKnow(linux("Succeeded", "ProvisioningState/transitioning"), Reason.IN_TRANSITION, Causes.VM);
        current.doesNotKnow(linux("Odd", "ProvisioningState/succeeded"), Reason.UNLISTED_VALUE, Causes.VM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Completed", "Failed", "CompletedWithWarnings"})
    void advisesWhenItIsAbsentWhateverTheLastBackup(String last) {
        current.advises(absent().item("v1", item().lastStatus(last).build()), Reason.NO_EXTENSION, Causes.VM);
    }

    @Test
    void anExtensionOfTheOtherSystemCountsAsAbsent() {
        current.advises(
                with(machine(), new Extension(PUBLISHER, "VMSnapshot", "Failed")), Reason.NO_EXTENSION, Causes.VM);
        current.advises(
                with(machine().osType("Windows"), new Extension(PUBLISHER, "VMSnapshotLinux", "Failed")),
                Reason.NO_EXTENSION,
                Causes.VM);
        current.fails(
                with(machine().osType("Windows"), new Extension(PUBLISHER, "VMSnapshot", "Failed")),
                Reason.EXTENSION_FAILED,
                Causes.VM);
        current.advises(
                with(machine(), new Extension("Somebody", "VMSnapshotLinux", "Failed")),
                Reason.NO_EXTENSION,
                Causes.VM);
    }

    @Test
    void doesNotKnowWithoutTheExtensionsOrTheReport() {
        current.doesNotKnow(absent().machine(machine().extensions(null).build()), Reason.FIELD_MISSING, Causes.VM);
        current.doesNotKnow(
                linux("Succeeded", "ProvisioningState/succeeded").instanceView(null), Reason.NOT_READ_YET, Causes.VM);
    }

    @Test
    void anExtensionWithoutNameMayBeIt() {
        Extension ours = new Extension(PUBLISHER, "VMSnapshotLinux", "Succeeded");
        for (Extension unnamed :
                List.of(new Extension(null, "VMSnapshotLinux", "Failed"), new Extension(PUBLISHER, null, "Failed"))) {
            current.doesNotKnow(with(machine(), unnamed), Reason.FIELD_MISSING, Causes.VM);
            current.passes(with(machine(), unnamed, ours));
        }
    }

    @Test
    void aReportWithoutNameMayBeIt() {
        ExtensionReport unnamed = new ExtensionReport(null, List.of("ProvisioningState/failed"));
        TestEvidence evidence = with(machine(), new Extension(PUBLISHER, "VMSnapshotLinux", "Succeeded"));
        current.doesNotKnow(evidence.instanceView(view().reports(unnamed).build()), Reason.FIELD_MISSING, Causes.VM);
        current.passes(evidence.instanceView(
                view().reports(unnamed, report("ProvisioningState/succeeded")).build()));
    }

    @Test
    void reportsOfOtherExtensionsDoNotMatter() {
        ExtensionReport other = new ExtensionReport("Somebody.Else", List.of("ProvisioningState/failed"));
        current.advises(with(machine()).instanceView(view().reports(other).build()), Reason.NO_EXTENSION, Causes.VM);
        current.passes(linux("Succeeded")
                .instanceView(view().reports(other, report("ProvisioningState/succeeded"))
                        .build()));
    }

    @Test
    void aMachineThatHasItAndReportsNoneHidesSomething() {
        InstanceView silent = view().build();
        current.doesNotKnow(linux("Succeeded").instanceView(silent), Reason.FIELD_MISSING, Causes.VM);
        current.advises(with(machine()).instanceView(silent), Reason.NO_EXTENSION, Causes.VM);
    }

    @Test
    void doesNotApplyToMachinesThatDoNotRun() {
        current.doesNotApply(
                linux("Failed", "ProvisioningState/failed")
                        .instanceView(
                                view().powerState("PowerState/deallocated").build()),
                Reason.NOT_RUNNING);
    }

    @Test
    void doesNotApplyBeforeTheFirstBackup() {
        current.doesNotApply(
                linux("Failed", "ProvisioningState/failed")
                        .item("v1", item().neverBackedUp().build()),
                Reason.FIRST_BACKUP_PENDING);
        current.doesNotApply(linux("Failed", "ProvisioningState/failed").withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    @Test
    void agentlessMachinesAreExemptToday() {
        TestEvidence agentless =
                linux("Failed", "ProvisioningState/failed").policy(AnId.policy("v1", "p1"), crashConsistent());
        current.doesNotApply(agentless, Reason.AGENTLESS);
        current.where("agentlessExempt", false).fails(agentless, Reason.EXTENSION_FAILED, Causes.VM);
        RuleTesting.azure2018(new BackupExtensionHealthy()).fails(agentless, Reason.EXTENSION_FAILED, Causes.VM);
    }

    private static TestEvidence absent() {
        return with(machine());
    }

    private static TestEvidence with(MachineDraft machine, Extension... extensions) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine.extensions(List.of(extensions)).build())
                .instanceView(view().reports().build());
    }

    private static TestEvidence linux(String resource, String... reported) {
        return with(machine(), new Extension(PUBLISHER, "VMSnapshotLinux", resource))
                .instanceView(view().reports(report(reported)).build());
    }

    private static ExtensionReport report(String... codes) {
        return new ExtensionReport(PUBLISHER + ".VMSnapshotLinux", List.of(codes));
    }
}
