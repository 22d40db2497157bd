package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Times;
import dev.muster.evaluator.core.document.BackupJob;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The jobs of one protected item. A job says in `containerName` whose it is; one that does not say so is left out
/// (decision A11).
///
/// Source of the words: "Jobs - List" of Microsoft.RecoveryServices (2025-08-01), states as recorded.
final class ItemJobs {

    private static final String STATUS = "job.latest.status";

    /// Begins the name of the container in an item's id and not in its jobs.
    private static final String FABRIC = "iaasvmcontainer;";

    private static final Set<String> ENDED = Set.of("completed", "completedwithwarnings", "failed");

    private ItemJobs() {}

    /// The newest backup that ended; a cancelled one counts like none.
    static Fact<BackupJob> lastFinishedBackup(Evidence evidence, Item item) {
        return evidence.jobs(item.id()).then(jobs -> lastFinishedBackup(jobs, item));
    }

    /// How many of the newest backups that ended failed in a row, as far as anybody knows.
    static int failuresInARow(Evidence evidence, Item item) {
        List<BackupJob> newestFirst = evidence.jobs(item.id()).ifKnown().stream()
                .flatMap(jobs -> ended(jobs, item))
                .filter(it -> start(it).isPresent())
                .sorted(Comparator.comparing((BackupJob it) -> start(it).orElseThrow())
                        .reversed())
                .toList();
        return (int) newestFirst.stream()
                .takeWhile(it -> lower(it.status()).equals("failed"))
                .count();
    }

    private static Stream<BackupJob> ended(List<BackupJob> jobs, Item item) {
        return of(jobs, item, "Backup").filter(it -> ENDED.contains(lower(it.status())));
    }

    private static Fact<BackupJob> lastFinishedBackup(Known<List<BackupJob>> jobs, Item item) {
        List<BackupJob> ended = ended(jobs.value(), item).toList();
        if (ended.stream().anyMatch(it -> start(it).isEmpty())) {
            return jobs.without("job.latest.startTime", Reason.BAD_TIME);
        }
        return ended.stream()
                .max(Comparator.comparing(it -> start(it).orElseThrow()))
                .<Fact<BackupJob>>map(jobs::as)
                .orElseGet(() -> jobs.without(STATUS, Reason.NO_FINISHED_JOB));
    }

    /// When protection was configured last; empty when no job of the last days says so, or nobody read them.
    static Optional<Instant> lastConfigured(Evidence evidence, Item item) {
        return evidence.jobs(item.id()).ifKnown().stream()
                .flatMap(jobs -> of(jobs, item, "ConfigureBackup"))
                .flatMap(it -> start(it).stream())
                .max(Comparator.naturalOrder());
    }

    private static Stream<BackupJob> of(List<BackupJob> jobs, Item item, String operation) {
        String container = item.id().parent().map(ResourceId::name).orElse("");
        String wanted = container.startsWith(FABRIC) ? container.substring(FABRIC.length()) : container;
        return jobs.stream()
                .filter(it -> operation.equalsIgnoreCase(it.operation()))
                .filter(it -> wanted.equals(it.container()));
    }

    private static Optional<Instant> start(BackupJob job) {
        String time = job.startTime();
        return time == null ? Optional.empty() : Times.parse(time);
    }

    private static String lower(@Nullable String word) {
        return word == null ? "" : word.toLowerCase(Locale.ROOT);
    }
}
