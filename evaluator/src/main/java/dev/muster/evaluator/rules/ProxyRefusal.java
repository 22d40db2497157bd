package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.BackupJob;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether the newest backup of a machine failed at its proxy with a 407 (decision D13).
final class ProxyRefusal {

    private static final String CODE = "407";

    private ProxyRefusal() {}

    static Truth of(Evidence evidence) {
        Items items = Items.of(evidence);
        List<Truth> parts = new ArrayList<>();
        items.active().forEach(it -> parts.add(says(ItemJobs.lastFinishedBackup(evidence, it.item()))));
        List<Gap> gaps = items.whyNotCertain();
        if (!gaps.isEmpty()) {
            parts.add(new Truth.Undecided(gaps));
        }
        return Truth.anyOf(parts);
    }

    private static Truth says(Fact<BackupJob> job) {
        return switch (job) {
            case Known<BackupJob> known -> Truth.of(tells(known.value().errors()));
            case Missing<BackupJob> missing ->
                missing.gaps().stream().allMatch(it -> it.reason() == Reason.NO_FINISHED_JOB)
                        ? Truth.Decided.NO
                        : new Truth.Undecided(missing.gaps());
        };
    }

    private static boolean tells(@Nullable List<String> errors) {
        return errors != null && errors.stream().anyMatch(it -> it.contains(CODE));
    }
}
