package dev.muster.reporter.web.page;

import dev.muster.reporter.status.Pipeline;
import dev.muster.reporter.status.Pipeline.Heartbeat;
import dev.muster.reporter.status.Pipeline.Waiting;
import dev.muster.reporter.status.PipelineReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// What is still on its way, in one line.
///
/// @param known whether the database could be asked
/// @param quiet nothing is on its way
/// @param steps what waits where
/// @param heartbeat age of the slowest heartbeat, empty when none came yet
public record PipelineLine(boolean known, boolean quiet, List<Step> steps, String heartbeat) {

    /// Of the past, and while the database is away.
    static final PipelineLine UNKNOWN = new PipelineLine(false, false, List.of(), "");

    private static final Logger log = LoggerFactory.getLogger(PipelineLine.class);

    /// The page does without this line when the database is away.
    static PipelineLine read(PipelineReader reader) {
        try {
            return of(reader.read());
        } catch (DataAccessException | TransactionException e) {
            log.debug("The pipeline could not be read for the overview: {}", e.getMessage());
            return UNKNOWN;
        }
    }

    private static PipelineLine of(Pipeline pipeline) {
        Instant now = pipeline.at();
        Optional<Instant> slowest = pipeline.heartbeats().stream()
                .filter(it -> it.stage().equals("evaluator"))
                .map(Heartbeat::stamp)
                .min(Comparator.naturalOrder());
        return new PipelineLine(
                true,
                pipeline.isQuiet(),
                List.of(
                        step("changes to read", pipeline.hintsUnserved(), now),
                        step("reads due", pipeline.refreshesDue(), now),
                        step("reads failing", pipeline.refreshesFailing(), now),
                        step("VMs to judge", pipeline.vmsMarked(), now),
                        step("lists too old", pipeline.roundsStale(), now),
                        step("settling", pipeline.settlesOpen(), now),
                        step("to tell", pipeline.outbox(), now)),
                slowest.map(it -> When.length(Duration.between(it, now))).orElse(""));
    }

    private static Step step(String name, Waiting waiting, Instant now) {
        String since = waiting.since() == null ? "" : When.length(Duration.between(waiting.since(), now));
        return new Step(name, Words.number(waiting.count()), waiting.count() == 0, since);
    }

    /// @param since how long the oldest has waited, empty when nothing waits or it is not known
    public record Step(String name, String count, boolean none, String since) {}
}
