package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.util.List;

/// Disks of the machine that are reached over private ways only, or by nobody: today they are backed up, and shape the
/// restore.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05): not supported; "What's new in Azure Backup"
/// (2025-11-20): supported since July 2024. Decisions A02, B16, D15.
final class DiskPrivateAccess implements Rule {

    static final RuleId ID = new RuleId("disk-private-access");

    private static final String EXPECTED = "disks that can be backed up and restored without more ado";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Disk network access policy is supported",
            "History rule: was a blocker in 2023, is supported today, but shapes the restore.",
            "disk",
            Severity.INFO,
            "disk",
            "vm",
            false,
            "Nothing for backup; plan disk access for the restored disks.",
            List.of(new Command("az disk show --ids $DISK_ID --query"
                    + " \"{policy:networkAccessPolicy,public:publicNetworkAccess,access:diskAccessId}\"")),
            List.of(Sources.MATRIX_2023, Sources.WHATS_NEW, Sources.ENHANCED),
            "2023: not supported. July 2024: generally available for Standard and Enhanced policies.");

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
        AttachedDisks disks = AttachedDisks.of(evidence);
        Truth closed = disks.anyManaged(DiskWords::isClosed);
        boolean unmanaged = disks.hidden().isEmpty()
                && disks.disks().stream().allMatch(it -> it.isManaged().isFalse());
        return Applicability.judge(
                EXPECTED,
                () -> judge(evidence, disks, parameters),
                new Condition(Truth.of(!unmanaged), Reason.UNMANAGED_ONLY, "unmanaged disks only"),
                new Condition(closed, Reason.OPEN_DISKS, "disks without restrictions"));
    }

    private static Judgement judge(Evidence evidence, AttachedDisks disks, Parameters parameters) {
        String expected = EXPECTED + "; supported since " + parameters.word("since");
        AttachedDisk disk = disks.first(it -> it.isManaged()
                        .and(it.resource().then(DiskWords::isClosed).is(closed -> closed)))
                .orElseThrow();
        String told = disk.told() + " is reached over private ways only, or by nobody";
        Judgement judgement = parameters.flag("supported")
                ? Judgement.advisory(
                        Reason.CLOSED_DISK, disk.cause(evidence), told + ": choose the network at restore", expected)
                : Judgement.fail(Reason.CLOSED_DISK, disk.cause(evidence), told, expected);
        return DiskCommands.naming(disk, judgement);
    }
}
