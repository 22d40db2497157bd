package dev.muster.reporter.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.Snapshots;
import dev.muster.reporter.status.Pipeline;
import dev.muster.reporter.status.Pipeline.Heartbeat;
import dev.muster.reporter.status.Pipeline.Waiting;
import dev.muster.reporter.status.PipelineReader;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/pipeline`: what is still on its way from an event to these answers, and since when.
@RestController
final class PipelineController {

    private final CurrentSnapshot snapshots;
    private final PipelineReader pipelines;

    PipelineController(CurrentSnapshot snapshots, PipelineReader pipelines) {
        this.snapshots = snapshots;
        this.pipelines = pipelines;
    }

    @GetMapping("/api/v1/pipeline")
    PipelineDocument pipeline(@RequestParam MultiValueMap<String, String> given) {
        Parameters.of(given);
        Snapshots.State state = snapshots.state();
        return PipelineDocument.of(pipelines.read(), state);
    }

    /// @param quiet nothing is on its way and the snapshot shows all of it; settle reads may still come
    record PipelineDocument(
            Instant asOf,
            boolean quiet,
            @JsonUnwrapped AgeDocument age,
            Waiting hintsUnserved,
            Waiting refreshesDue,
            Waiting refreshesFailing,
            Waiting settlesOpen,
            Waiting resourcesBehind,
            Waiting accountsDue,
            Waiting vmsMarked,
            Waiting outbox,
            Waiting roundsStale,
            SnapshotAge snapshot,
            List<Heartbeat> heartbeats) {

        static PipelineDocument of(Pipeline pipeline, Snapshots.State state) {
            SnapshotAge snapshot = SnapshotAge.of(pipeline, state);
            return new PipelineDocument(
                    pipeline.at(),
                    pipeline.isQuiet() && !snapshot.behind(),
                    state.snapshot().map(AgeDocument::of).orElseGet(() -> new AgeDocument(null, false)),
                    pipeline.hintsUnserved(),
                    pipeline.refreshesDue(),
                    pipeline.refreshesFailing(),
                    pipeline.settlesOpen(),
                    pipeline.resourcesBehind(),
                    pipeline.accountsDue(),
                    pipeline.vmsMarked(),
                    pipeline.outbox(),
                    pipeline.roundsStale(),
                    snapshot,
                    pipeline.heartbeats());
        }
    }

    /// @param asOf time of the newest snapshot, null before the first
    /// @param ageSeconds its age by the database's clock
    /// @param behind whether newer verdicts exist than it shows
    /// @param failures refreshes that failed since the start
    /// @param trouble why the last refresh failed, null when it did not
    record SnapshotAge(
            @Nullable Instant asOf,
            long version,
            @Nullable Double ageSeconds,
            boolean behind,
            long failures,
            @Nullable String trouble) {

        static SnapshotAge of(Pipeline pipeline, Snapshots.State state) {
            Instant asOf = state.snapshot().map(Snapshot::asOf).orElse(null);
            long version = state.snapshot().map(Snapshot::version).orElse(-1L);
            return new SnapshotAge(
                    asOf,
                    version,
                    asOf == null ? null : Duration.between(asOf, pipeline.at()).toMillis() / 1000.0,
                    version < pipeline.statusVersion(),
                    state.failures(),
                    state.trouble().map(Snapshots.Trouble::reason).orElse(null));
        }
    }
}
