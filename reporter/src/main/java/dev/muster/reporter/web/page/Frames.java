package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.Freshness;
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
                snapshot.freshness().observedAt().map(it -> When.of(it, now())).orElse(null),
                Words.number(snapshot.version()),
                snapshot.rules().profile(),
                stale(snapshot),
                refresh);
    }

    /// Evidence that is too old is said as loud as a snapshot that is.
    private static @Nullable String old(Freshness freshness) {
        if (!freshness.isStale()) {
            return null;
        }
        String vms = "The evidence about " + Words.vms(freshness.staleVms()) + " is too old to be believed";
        String lists = "ists of " + Words.counted(freshness.staleSubscriptions(), "subscription")
                + " have not been read completely for too long.";
        if (freshness.staleSubscriptions() == 0) {
            return vms + ".";
        }
        return freshness.staleVms() == 0 ? "L" + lists : vms + ": l" + lists;
    }

    private @Nullable String stale(Snapshot snapshot) {
        Duration age = Duration.between(snapshot.asOf(), now());
        if (age.compareTo(STALE) < 0) {
            return old(snapshot.freshness());
        }
        String trouble = snapshots
                .state()
                .trouble()
                .map(it -> " The database cannot be read: " + it.reason())
                .orElse("");
        return "These numbers are " + When.length(age) + " old." + trouble;
    }
}
