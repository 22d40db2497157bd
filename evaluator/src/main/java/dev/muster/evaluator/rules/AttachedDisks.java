package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Conclusion;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.ManagedDisk;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The disks of a machine, the OS disk first.
///
/// @param disks those that are known
/// @param hidden why there may be more
record AttachedDisks(List<AttachedDisk> disks, List<Gap> hidden) {

    private static final Conclusion<AttachedDisks> DISKS = AttachedDisks::read;

    static AttachedDisks of(Evidence evidence) {
        return evidence.concluded(DISKS);
    }

    private static AttachedDisks read(Evidence evidence) {
        return switch (evidence.machine()) {
            case Known<VirtualMachine> machine -> of(machine, evidence);
            case Missing<VirtualMachine> missing -> new AttachedDisks(List.of(), missing.gaps());
        };
    }

    private static AttachedDisks of(Known<VirtualMachine> machine, Evidence evidence) {
        List<Gap> hidden = new ArrayList<>();
        if (machine.value().osDisk() == null) {
            hidden.addAll(machine.without("vm.osDisk", Reason.FIELD_MISSING).gaps());
        }
        if (machine.value().dataDisks() == null) {
            hidden.addAll(machine.without("vm.dataDisks", Reason.FIELD_MISSING).gaps());
        }
        List<AttachedDisk> disks = machine.value().disks().stream()
                .map(it -> AttachedDisk.of(it, evidence))
                .toList();
        return new AttachedDisks(disks, hidden);
    }

    /// Whether one is so.
    Truth any(Function<AttachedDisk, Truth> test) {
        List<Truth> parts = new ArrayList<>(disks.size() + 1);
        for (AttachedDisk disk : disks) {
            parts.add(test.apply(disk));
        }
        if (!hidden.isEmpty()) {
            parts.add(new Truth.Undecided(hidden));
        }
        return Truth.anyOf(parts);
    }

    /// Whether one is managed and its resource is so.
    ///
    /// @param test a missing fact leaves it undecided
    Truth anyManaged(Function<Fact.Known<ManagedDisk>, Fact<Boolean>> test) {
        return any(disk -> disk.isManaged().and(disk.resource().then(test).is(it -> it)));
    }

    /// The first of which it is certain.
    Optional<AttachedDisk> first(Function<AttachedDisk, Truth> test) {
        return disks.stream().filter(it -> test.apply(it).isTrue()).findFirst();
    }

    /// The worst answer to a question about each disk.
    ///
    /// @param expected what would pass
    /// @param none the answer when the machine has no such disk
    /// @param question empty for a disk that it does not concern
    Judgement worst(String expected, Judgement none, Function<AttachedDisk, Optional<Judgement>> question) {
        List<Judgement> answers = new ArrayList<>();
        disks.forEach(it -> question.apply(it).ifPresent(answers::add));
        if (!hidden.isEmpty()) {
            answers.add(Judgement.unknown(hidden, expected));
        }
        return answers.isEmpty() ? none : Judgement.worstOf(answers);
    }
}
