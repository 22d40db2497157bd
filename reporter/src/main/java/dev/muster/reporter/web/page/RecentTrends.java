package dev.muster.reporter.web.page;

import dev.muster.reporter.history.Range;
import dev.muster.reporter.history.TrendReader;
import dev.muster.reporter.history.TrendReader.Point;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The trend of the last thirty days for the overview, read behind its back: nobody waits for the database longer than
/// a
/// moment, whoever comes while it is read gets the one before, or none the first time.
final class RecentTrends {

    private static final Logger log = LoggerFactory.getLogger(RecentTrends.class);

    static final Duration SPAN = Duration.ofDays(30);

    private static final int STEPS = 30;
    private static final int MOST_KEPT = 50;
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration MOMENT = Duration.ofMillis(40);

    private final TrendReader reader;
    private final Clock clock;
    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Reading> readings = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Reading> eldest) {
            return size() > MOST_KEPT;
        }
    };

    RecentTrends(TrendReader reader, Clock clock, Executor executor) {
        this.reader = reader;
        this.clock = clock;
        this.executor = executor;
    }

    /// The trend up to a time, oldest point first; empty while it is read for the first time and when it could not be
    /// read.
    ///
    /// @param until now when empty
    /// @param subscriptions lower-cased ids, empty for all
    Optional<List<Point>> find(Optional<Instant> until, Optional<Set<String>> subscriptions, Set<String> owners) {
        return reading(new Key(until, subscriptions, owners)).points();
    }

    private Reading reading(Key key) {
        Instant now = clock.instant();
        lock.lock();
        try {
            Reading known = readings.get(key);
            if (known != null && !known.isDue(now)) {
                return known;
            }
            Instant to = key.until().orElse(now);
            Range range = new Range(to.minus(SPAN), to, key.subscriptions(), key.owners());
            Reading next = new Reading(
                    now,
                    CompletableFuture.supplyAsync(() -> reader.read(range, STEPS), executor),
                    known == null ? null : known.points().orElse(null));
            readings.put(key, next);
            return next;
        } finally {
            lock.unlock();
        }
    }

    private record Key(Optional<Instant> until, Optional<Set<String>> subscriptions, Set<String> owners) {}

    /// @param before what was read the time before, null for nothing
    private record Reading(
            Instant begun,
            CompletableFuture<List<Point>> read,
            @Nullable List<Point> before) {

        boolean isDue(Instant now) {
            return read.isDone() && !now.isBefore(begun.plus(FRESH));
        }

        Optional<List<Point>> points() {
            try {
                return Optional.of(read.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (TimeoutException | ExecutionException e) {
                log.debug("The trend is not there: {}", e.toString());
            }
            return Optional.ofNullable(before);
        }
    }
}
