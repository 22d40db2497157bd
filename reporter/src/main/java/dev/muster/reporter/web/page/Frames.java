package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.Snapshots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Makes the frames of pages.
final class Frames {

    private static final Duration STALE = Duration.ofMinutes(2);

    private final Snapshots snapshots;
    private final Clock clock;

    Frames(Snapshots snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Frame of(String active, Snapshot snapshot, int refresh) {
        return new Frame(
                active,
                When.of(snapshot.asOf(), now()),
                Words.number(snapshot.version()),
                snapshot.rules().profile(),
                stale(snapshot),
                refresh);
    }

    private @Nullable String stale(Snapshot snapshot) {
        Duration age = Duration.between(snapshot.asOf(), now());
        if (age.compareTo(STALE) < 0) {
            return null;
        }
        String trouble = snapshots
                .state()
                .trouble()
                .map(it -> " The database cannot be read: " + it.reason())
                .orElse("");
        return "These numbers are " + When.length(age) + " old." + trouble;
    }
}
