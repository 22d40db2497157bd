package dev.muster.reporter.web.page;

import dev.muster.reporter.status.EventReader.Feed;
import dev.muster.reporter.status.Pipeline;
import dev.muster.reporter.status.Pipeline.Heartbeat;
import dev.muster.reporter.status.Pipeline.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A stage of the road from Azure to the page.
///
/// @param state `good`, `busy` while something is on its way, `late` when it takes too long, `bad`
/// @param says the state in words
/// @param facts what is counted there
public record Stage(String name, String meaning, String state, String says, List<Fact> facts) {

    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Duration BEAT_LATE = Duration.ofMinutes(2);
    private static final Duration BEAT_LOST = Duration.ofMinutes(10);
    private static final Duration SNAPSHOT_LATE = Duration.ofMinutes(2);

    public Stage {
        facts = List.copyOf(facts);
    }

    /// @param snapshotAt time of the newest snapshot
    /// @param behind whether newer verdicts exist than it shows
    static List<Stage> of(Pipeline pipeline, List<Feed> feeds, Instant snapshotAt, boolean behind) {
        Instant now = pipeline.at();
        return List.of(
                ingest(pipeline, feeds, now),
                queue(pipeline, now),
                reading(pipeline, now),
                mirror(pipeline, now),
                judging(pipeline, now),
                telling(pipeline),
                showing(snapshotAt, behind, now));
    }

    private static Stage ingest(Pipeline pipeline, List<Feed> feeds, Instant now) {
        List<Fact> facts = new ArrayList<>();
        facts.add(feeds.stream()
                .map(Feed::eventAt)
                .max(Comparator.naturalOrder())
                .map(it -> new Fact("newest event", When.of(it, now).ago(), false))
                .orElse(new Fact("events", "none yet", false)));
        facts.add(new Fact("subscriptions heard", Words.number(feeds.size()), feeds.isEmpty()));
        return beating("Ingest", "takes Azure's events in", beat(pipeline, "ingest"), facts, now);
    }

    private static Stage queue(Pipeline pipeline, Instant now) {
        return beating("Queue", "hands them on durably", beat(pipeline, "evaluator"), new ArrayList<>(), now);
    }

    private static Stage beating(String name, String meaning, Optional<Instant> beat, List<Fact> facts, Instant now) {
        facts.add(new Fact("heartbeat", beat.map(it -> When.of(it, now).ago()).orElse("none yet"), false));
        if (beat.isEmpty()) {
            return new Stage(name, meaning, "late", "no heartbeat yet", facts);
        }
        Duration age = Duration.between(beat.get(), now);
        if (age.compareTo(BEAT_LOST) > 0) {
            return new Stage(name, meaning, "bad", "no heartbeat for " + When.length(age), facts);
        }
        return age.compareTo(BEAT_LATE) > 0
                ? new Stage(name, meaning, "late", "the heartbeat is late", facts)
                : new Stage(name, meaning, "good", "flows", facts);
    }

    private static Stage reading(Pipeline pipeline, Instant now) {
        List<Fact> facts = List.of(
                fact("changes to read", pipeline.hintsUnserved()),
                fact("reads due", pipeline.refreshesDue()),
                fact("reads failing", pipeline.refreshesFailing()),
                fact("settling", pipeline.settlesOpen()));
        if (pipeline.refreshesFailing().count() > 0) {
            return new Stage(
                    "Read",
                    "asks Azure for each changed resource",
                    "late",
                    Words.counted(pipeline.refreshesFailing().count(), "read") + " failing",
                    facts);
        }
        return waiting(
                "Read",
                "asks Azure for each changed resource",
                facts,
                now,
                pipeline.hintsUnserved(),
                pipeline.refreshesDue());
    }

    private static Stage mirror(Pipeline pipeline, Instant now) {
        List<Fact> facts = List.of(
                fact("changes to follow", pipeline.resourcesBehind()),
                fact("accounts to make", pipeline.accountsDue()),
                fact("lists too old", pipeline.roundsStale()));
        if (pipeline.roundsStale().count() > 0) {
            return new Stage(
                    "Mirror",
                    "keeps what is known, and who depends on it",
                    "bad",
                    Words.counted(pipeline.roundsStale().count(), "list") + " too old",
                    facts);
        }
        return waiting(
                "Mirror",
                "keeps what is known, and who depends on it",
                facts,
                now,
                pipeline.resourcesBehind(),
                pipeline.accountsDue());
    }

    private static Stage judging(Pipeline pipeline, Instant now) {
        return waiting(
                "Judge",
                "applies the rules to each machine",
                List.of(fact("VMs to judge", pipeline.vmsMarked())),
                now,
                pipeline.vmsMarked());
    }

    private static Stage telling(Pipeline pipeline) {
        boolean none = pipeline.outbox().count() == 0;
        return new Stage(
                "Tell",
                "publishes each change of status",
                none ? "good" : "busy",
                none ? "all told" : "telling",
                List.of(fact("to tell", pipeline.outbox())));
    }

    private static Stage showing(Instant snapshotAt, boolean behind, Instant now) {
        Duration age = Duration.between(snapshotAt, now);
        boolean late = age.compareTo(SNAPSHOT_LATE) > 0;
        return new Stage(
                "Show",
                "this page, REST and metrics",
                late ? "bad" : behind ? "busy" : "good",
                late ? "the picture is old" : behind ? "newer verdicts are coming" : "up to date",
                List.of(new Fact("picture of", When.of(snapshotAt, now).ago(), false)));
    }

    private static Stage waiting(String name, String meaning, List<Fact> facts, Instant now, Waiting... waits) {
        long count = Stream.of(waits).mapToLong(Waiting::count).sum();
        if (count == 0) {
            return new Stage(name, meaning, "good", "all caught up", facts);
        }
        Optional<Duration> oldest = Stream.of(waits)
                .flatMap(it -> Stream.ofNullable(it.since()))
                .map(it -> Duration.between(it, now))
                .max(Comparator.naturalOrder());
        boolean late = oldest.filter(it -> it.compareTo(LATE) > 0).isPresent();
        String since = oldest.map(it -> ", the oldest for " + When.length(it)).orElse("");
        return new Stage(name, meaning, late ? "late" : "busy", Words.number(count) + " on the way" + since, facts);
    }

    private static Fact fact(String name, Waiting waiting) {
        return new Fact(name, Words.number(waiting.count()), waiting.count() == 0);
    }

    /// The slowest partition counts.
    static Optional<Instant> beat(Pipeline pipeline, String stage) {
        return pipeline.heartbeats().stream()
                .filter(it -> it.stage().equals(stage))
                .map(Heartbeat::stamp)
                .min(Comparator.naturalOrder());
    }

    /// @param none nothing is there
    public record Fact(String name, String value, boolean none) {}
}
