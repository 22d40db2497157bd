package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Judgement;

/// Gives a judgement about a disk the values that its commands are filled with.
final class DiskCommands {

    private DiskCommands() {}

    static Judgement naming(AttachedDisk disk, Judgement judgement) {
        return disk.id().map(it -> judgement.naming("DISK_ID", it.value())).orElse(judgement);
    }
}
