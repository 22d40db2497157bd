package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Times;
import dev.muster.evaluator.core.document.BackupJob;
import dev.muster.evaluator.core.document.BackupJobs;
import dev.muster.evaluator.core.document.Kinds;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Keeps of the jobs of a vault those that rules may need. One that does not say whose it is tells nobody anything
/// (decision A11); a time that nobody understands is kept, for the rule to complain about.
final class NewestJobs {

    private static final Set<String> ENDED = Set.of("completed", "completedwithwarnings", "failed");
    private static final String BACKUP = "backup";
    private static final String CONFIGURE = "configurebackup";

    private static final Comparator<BackupJob> BY_START = Comparator.comparing(
            it -> Times.parse(String.valueOf(it.startTime())).orElse(Instant.MAX));

    private final BackupJobProjection projection = new BackupJobProjection();
    private final Map<String, BackupJob> newest = new HashMap<>();

    /// @throws UnexpectedShapeException when it is no job
    void add(JsonNode element) {
        Shape shape = Shape.of(element);
        ResourceId id = shape.reference()
                .resource()
                .filter(it -> it.type().equals(Kinds.JOBS))
                .orElseThrow(() -> new UnexpectedShapeException("an element is no job"));
        BackupJob job = (BackupJob) projection.project(id, "", shape).document();
        which(job)
                .ifPresent(key ->
                        newest.merge(key, job, (one, other) -> BY_START.compare(one, other) < 0 ? other : one));
    }

    BackupJobs all() {
        List<BackupJob> jobs = newest.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        return new BackupJobs(jobs);
    }

    private static Optional<String> which(BackupJob job) {
        String operation = lower(job.operation());
        boolean wanted = operation.equals(CONFIGURE) || operation.equals(BACKUP) && ENDED.contains(lower(job.status()));
        return wanted && job.container() != null ? Optional.of(job.container() + " " + operation) : Optional.empty();
    }

    private static String lower(@Nullable String word) {
        return word == null ? "" : word.toLowerCase(Locale.ROOT);
    }
}
