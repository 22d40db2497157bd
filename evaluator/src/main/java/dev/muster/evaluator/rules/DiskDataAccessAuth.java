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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// No disk of the machine asks for authentication when its data is read; backups of such disks fail.
///
/// Source: "Back up Azure VMs with the Enhanced policy" (2025-06-11); Bicep type definitions of
/// Microsoft.Compute/disks (2026-08-20). Decision A02.
final class DiskDataAccessAuth implements Rule {

    static final RuleId ID = new RuleId("disk-data-access-auth");

    private static final String EXPECTED = "disks that ask for no authentication";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "No disk demands data access authentication",
            "Backups fail for disks with that setting.",
            "disk",
            Severity.HIGH,
            "disk",
            "vm",
            false,
            "Switch the mode to None on the disk.",
            List.of(new Command("az disk update --ids $DISK_ID --data-access-auth-mode None")),
            List.of(Sources.ENHANCED, Sources.TYPES),
            "Not in the 2018 article; stated in the Enhanced policy article of 2025.");

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
        Judgement none = Judgement.notApplicable(Reason.UNMANAGED_ONLY, "unmanaged disks only", EXPECTED);
        return AttachedDisks.of(evidence).worst(EXPECTED, none, disk -> judge(evidence, disk));
    }

    private static Optional<Judgement> judge(Evidence evidence, AttachedDisk disk) {
        if (disk.isManaged().isFalse()) {
            return Optional.empty();
        }
        Truth demands = disk.isManaged()
                .and(disk.resource().then(DiskWords::demandsAuthentication).is(it -> it));
        if (demands.isTrue()) {
            return Optional.of(DiskCommands.naming(
                    disk,
                    Judgement.fail(
                            Reason.DISK_AUTHENTICATION,
                            disk.cause(evidence),
                            disk.told() + " asks for authentication",
                            EXPECTED)));
        }
        return Optional.of(
                demands.isFalse()
                        ? Judgement.pass("disks that ask for no authentication", EXPECTED)
                        : Judgement.unknown(demands.gaps(), EXPECTED));
    }
}
