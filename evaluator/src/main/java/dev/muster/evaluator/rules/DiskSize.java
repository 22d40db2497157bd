package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.document.ManagedDisk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// No disk of the machine, and not all together, are larger than Azure Backup takes.
///
/// The disk's own resource says how large it is, else the machine's model. A known part that is too large proves the
/// failure.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05): 32 TB per disk and 256 TB per machine, read as binary
/// units. Decisions A12, C16, D02.
final class DiskSize implements Rule {

    static final RuleId ID = new RuleId("disk-size");

    private static final String EXPECTED = "disks that are not too large";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Disk sizes are within the limit",
            "Larger disks are refused.",
            "disk",
            Severity.HIGH,
            "disk",
            "vm",
            false,
            "Split volumes over smaller disks or exclude the disk and protect it otherwise.",
            List.of(new Command("az disk list --query \"[?managedBy=='$VM_ID'].{n:name,gb:diskSizeGB}\" -o table")),
            List.of(Sources.MATRIX_2019, Sources.MATRIX_2023),
            "Not in the 2018 article. 2019: 4095 GB per disk; 2023: 32 TB per disk and 256 TB per VM. Values read"
                    + " as binary units.");

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
        int largest = parameters.number("maxDiskGB");
        List<Judgement> answers = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>(disks.hidden());
        long total = 0;
        for (AttachedDisk disk : disks.disks()) {
            switch (sizeOf(evidence, disk)) {
                case Known<Integer> size -> {
                    total += size.value();
                    answers.add(within(size.value(), largest, disk.told(), disk.cause(evidence)));
                }
                case Missing<Integer> missing -> gaps.addAll(missing.gaps());
            }
        }
        answers.add(within(total, parameters.number("maxTotalGB"), "all disks", Cause.of(evidence.vm())));
        if (!gaps.isEmpty()) {
            answers.add(Judgement.unknown(gaps, EXPECTED));
        }
        return Judgement.worstOf(answers);
    }

    private static Fact<Integer> sizeOf(Evidence evidence, AttachedDisk disk) {
        Fact<Integer> own = disk.resource().field("disk.sizeGB", ManagedDisk::sizeGB);
        Integer model = disk.model().sizeGB();
        return own instanceof Known<Integer> || model == null
                ? own
                : evidence.machine().then(machine -> machine.as(model));
    }

    private static Judgement within(long size, int most, String what, Cause cause) {
        String told = what + ": " + size + " GB";
        String expected = "at most " + most + " GB";
        return size > most ? Judgement.fail(Reason.OVER_LIMIT, cause, told, expected) : Judgement.pass(told, expected);
    }
}
