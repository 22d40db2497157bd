package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The machine has no more data disks than Azure Backup takes.
///
/// Disks that are being detached do not count; disks that the backup leaves out do (whether Azure counts them is
/// not confirmed). One unmanaged disk brings the limit for unmanaged ones. Where a disk says neither, both limits
/// are tried and the answer is unknown only if they differ.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05): 32 data disks; "Support matrix for Azure VM backup"
/// (2019-07-02): 16. Decisions A02, A12, D08.
final class DiskCount implements Rule {

    static final RuleId ID = new RuleId("disk-count");

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Number of data disks is within the limit",
            "Over the limit the backup is refused.",
            "disk",
            Severity.HIGH,
            "disk",
            "vm",
            false,
            "Detach or consolidate disks, or split the workload.",
            List.of(
                    new Command(
                            "az vm show --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME --query 'length(storageProfile.dataDisks)'"),
                    new Command(
                            "az vm disk detach --subscription $VM_SUBSCRIPTION -g $VM_RG --vm-name $VM_NAME -n $DISK")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2019, Sources.MATRIX_2023),
            "Changed: 16 became 32 for managed disks; 16 stays for unmanaged ones. The 2018 article says disks, the matrices"
                    + " say data disks: data disks are counted.");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Judgement judge(Evidence evidence, Parameters parameters, Instant at) {
        int managed = parameters.number("maxManaged");
        Fact<List<Disk>> disks = evidence.machine().field("vm.dataDisks", VirtualMachine::dataDisks);
        return switch (disks) {
            case Known<List<Disk>> known -> judge(evidence, known.value(), parameters);
            case Missing<List<Disk>> missing -> Judgement.unknown(missing.gaps(), expected(managed));
        };
    }

    private static Judgement judge(Evidence evidence, List<Disk> disks, Parameters parameters) {
        long count =
                disks.stream().filter(it -> !it.isBeingDetached()).count() + (parameters.flag("countOsDisk") ? 1 : 0);
        Cause cause = Cause.of(evidence.vm());
        Judgement ifManaged = within(count, parameters.number("maxManaged"), cause);
        Judgement ifUnmanaged = within(count, parameters.number("maxUnmanaged"), cause);
        Truth unmanaged = evidence.machine().then(DiskCount::unmanaged).is(it -> it);
        if (unmanaged.isTrue() || (ifManaged.outcome() == ifUnmanaged.outcome() && !unmanaged.isFalse())) {
            return ifUnmanaged;
        }
        return unmanaged.isFalse() ? ifManaged : Judgement.unknown(unmanaged.gaps(), ifManaged.expected());
    }

    private static Judgement within(long count, int limit, Cause cause) {
        String observed = count + (count == 1 ? " data disk" : " data disks");
        if (count > limit) {
            return Judgement.fail(Reason.OVER_LIMIT, cause, observed, expected(limit));
        }
        return count == limit
                ? Judgement.advisory(Reason.AT_LIMIT, cause, observed, expected(limit))
                : Judgement.pass(observed, expected(limit));
    }

    private static String expected(int limit) {
        return "at most " + limit + " data disks";
    }

    /// Whether any disk, the OS disk included, is an unmanaged one.
    private static Fact<Boolean> unmanaged(Known<VirtualMachine> machine) {
        List<Disk> all = new ArrayList<>();
        List<Disk> data = machine.value().dataDisks();
        if (data != null) {
            all.addAll(data);
        }
        Disk system = machine.value().osDisk();
        if (system != null) {
            all.add(system);
        }
        if (all.stream().anyMatch(Disk::unmanaged)) {
            return machine.as(true);
        }
        if (system == null) {
            return machine.without("vm.osDisk", Reason.FIELD_MISSING);
        }
        return all.stream().allMatch(Disk::managed)
                ? machine.as(false)
                : machine.without("vm.dataDisks.vhd", Reason.FIELD_MISSING);
    }
}
