package dev.muster.ingest.quarantine;

import dev.muster.ingest.publish.QuarantineLog;
import dev.muster.ingest.publish.QuarantineRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the topic says is in quarantine, without the contents. Every question first reads what was written since the
/// last one, so that an answer never lacks what was acknowledged before it was asked.
final class QuarantineIndex implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(QuarantineIndex.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final QuarantineLog quarantine;
    private final Clock clock;
    private final Duration retention;
    private final int most;
    private final Map<String, Entry> entries = new HashMap<>();
    private QuarantineLog.@Nullable Reading reading;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean truncated;

    /// @param retention after which an input is in quarantine no longer
    /// @param most how many inputs are remembered, the newest
    QuarantineIndex(QuarantineLog quarantine, Clock clock, Duration retention, int most) {
        this.quarantine = quarantine;
        this.clock = clock;
        this.retention = retention;
        this.most = most;
    }

    /// Those that fit, newest first.
    ///
    /// @throws QuarantineAwayException when the topic cannot be read now, or not to its end in time
    List<Entry> find(Predicate<Entry> wanted) {
        return caughtUp(() -> entries.values().stream()
                .filter(wanted)
                .sorted(Entry.NEWEST_FIRST)
                .toList());
    }

    /// @throws QuarantineAwayException as [#find]
    Optional<Entry> get(String id) {
        return caughtUp(() -> Optional.ofNullable(entries.get(id)));
    }

    /// Whether older inputs were forgotten because there are too many.
    boolean truncated() {
        return truncated;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (reading != null) {
                reading.close();
                reading = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /// One question at a time; while Kafka is away nobody waits for everybody before him.
    private <T> T caughtUp(Supplier<T> question) {
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new QuarantineAwayException("the quarantine is still being read");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuarantineAwayException("interrupted");
        }
        try {
            catchUp();
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    private void catchUp() {
        try {
            if (!reading().advance(this::take, PATIENCE)) {
                throw new QuarantineAwayException("the quarantine is still being read");
            }
        } catch (QuarantineAwayException e) {
            throw e;
        } catch (RuntimeException e) {
            startOver();
            log.warn("cannot read the quarantine: {}", e.getClass().getSimpleName());
            throw new QuarantineAwayException("the quarantine cannot be read now");
        }
        forget();
    }

    private QuarantineLog.Reading reading() {
        QuarantineLog.Reading current = reading;
        if (current == null) {
            entries.clear();
            truncated = false;
            current = quarantine.open(most);
            reading = current;
        }
        return current;
    }

    private void startOver() {
        try {
            close();
        } catch (RuntimeException e) {
            reading = null;
        }
    }

    private void take(QuarantineRecord record) {
        switch (record) {
            case QuarantineRecord.Kept kept -> entries.compute(kept.id(), (id, before) -> Entry.of(kept, before));
            case QuarantineRecord.Settled settled ->
                entries.computeIfPresent(settled.id(), (id, before) -> before.settledAs(settled.outcome()));
        }
        if (entries.size() > 2 * most) {
            forget();
        }
    }

    private void forget() {
        Instant expired = clock.instant().minus(retention);
        entries.values().removeIf(it -> it.lastSeen().isBefore(expired));
        if (entries.size() > most) {
            truncated = true;
            entries.values().stream()
                    .sorted(Entry.NEWEST_FIRST)
                    .skip(most)
                    .map(Entry::id)
                    .toList()
                    .forEach(entries::remove);
        }
    }
}
