package dev.muster.reporter.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Renews the snapshot: at a signal, but no more often than the pause allows, and at the latest after the backstop.
///
/// A refresh that fails leaves the last snapshot in place and is counted. An estate so large that reading all of it
/// takes
/// long is read as a whole after the backstop only; in between what was judged or deleted is put into the last
/// snapshot.
/// Reading stretches the pause, so that it never takes more than a fifth of the time.
public final class SnapshotRefresher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SnapshotRefresher.class);

    /// Longer than this is long.
    private static final Duration LONG = Duration.ofMillis(500);

    private static final Duration FIRST_INVENTORY = Duration.ofSeconds(2);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final Duration REMIND = Duration.ofSeconds(30);

    private final SnapshotReader reader;
    private final StatusSignal signal;
    private final Snapshots snapshots;
    private final List<SnapshotListener> listeners;
    private final SnapshotProperties properties;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private @Nullable Thread thread;
    private Duration wholeTook = Duration.ZERO;
    private long wholeAt;
    private Optional<Instant> firstAsOf = Optional.empty();
    private int failuresInARow;
    private String lastTold = "";
    private Instant lastToldAt = Instant.MIN;

    SnapshotRefresher(
            SnapshotReader reader,
            StatusSignal signal,
            Snapshots snapshots,
            List<SnapshotListener> listeners,
            SnapshotProperties properties,
            Clock clock) {
        this.reader = reader;
        this.signal = signal;
        this.snapshots = snapshots;
        this.listeners = List.copyOf(listeners);
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("snapshot-refresher").start(this::run);
    }

    /// Lets a reading under way end: it takes no longer than the database allows a statement.
    @Override
    public void stop() {
        stopping.countDown();
        signal.wake();
        try {
            if (thread != null && !thread.join(LONGEST_STOP)) {
                log.warn("A reading of the database is still under way and is abandoned");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null && thread.isAlive();
    }

    private void run() {
        boolean goOn = true;
        while (goOn) {
            long begun = System.nanoTime();
            boolean whole = isWholeDue();
            boolean refreshed = refresh();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            boolean seldom = whole && took.compareTo(LONG) > 0;
            Duration pause = refreshed ? pauseAfter(seldom ? Duration.ZERO : took) : retryAfter();
            goOn = !isStoppedWithin(pause);
            Duration left = backstop().minus(pause);
            if (goOn && refreshed && left.isPositive()) {
                signal.await(left);
            }
        }
        signal.close();
    }

    /// Only verdicts are signalled. While machines wait for their first one, or none was found yet, nobody says that
    /// more
    /// were found, so the first inventory is watched.
    private Duration backstop() {
        boolean firstInventory = snapshots
                .current()
                .map(snapshot -> snapshot.census().total())
                .filter(total -> total.total() == 0 || total.neverJudged() > 0)
                .isPresent();
        return firstInventory && FIRST_INVENTORY.compareTo(properties.backstop()) < 0
                ? FIRST_INVENTORY
                : properties.backstop();
    }

    /// Reads once and swaps; returns whether that worked.
    boolean refresh() {
        long begun = System.nanoTime();
        try {
            Snapshot snapshot = next();
            boolean isFirst = firstAsOf.isEmpty();
            firstAsOf = firstAsOf.or(() -> Optional.of(snapshot.asOf()));
            snapshots.refreshed(snapshot, Duration.ofNanos(System.nanoTime() - begun));
            listeners.forEach(listener -> listener.refreshed(snapshot));
            tellSuccess(snapshot, isFirst);
            return true;
        } catch (RuntimeException e) {
            if (stopping.getCount() > 0) {
                tellFailure(e);
            }
            return false;
        }
    }

    private Snapshot next() {
        Optional<Snapshot> last = snapshots.current();
        Optional<Instant> since = detectionsSince();
        if (last.isPresent() && since.isPresent() && !isWholeDue()) {
            Optional<Snapshot> changed = reader.readChanges(last.get(), since.get());
            if (changed.isPresent()) {
                return changed.get();
            }
        }
        long begun = System.nanoTime();
        Snapshot whole = reader.read(since);
        wholeAt = System.nanoTime();
        wholeTook = Duration.ofNanos(wholeAt - begun);
        return whole;
    }

    private boolean isWholeDue() {
        Duration since = Duration.ofNanos(System.nanoTime() - wholeAt);
        return wholeTook.compareTo(LONG) <= 0
                || (since.compareTo(backstop()) >= 0 && since.compareTo(wholeTook.multipliedBy(4)) >= 0);
    }

    private Optional<Instant> detectionsSince() {
        return firstAsOf.map(first -> snapshots
                .current()
                .map(snapshot -> snapshot.asOf().minus(SnapshotReader.LATE_COMMITS))
                .filter(since -> since.isAfter(first))
                .orElse(first));
    }

    private Duration pauseAfter(Duration took) {
        Duration gentle = took.multipliedBy(4);
        Duration pause = gentle.compareTo(properties.pause()) > 0 ? gentle : properties.pause();
        return pause.compareTo(properties.backstop()) < 0 ? pause : properties.backstop();
    }

    private Duration retryAfter() {
        Duration wait = Duration.ofMillis(250L << Math.min(failuresInARow, 5));
        return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
    }

    private boolean isStoppedWithin(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void tellSuccess(Snapshot snapshot, boolean isFirst) {
        if (isFirst) {
            log.info(
                    "The first snapshot is there: {} VMs, version {}",
                    snapshot.vms().size(),
                    snapshot.version());
        } else if (failuresInARow > 0) {
            log.info(
                    "The snapshot is renewed again: {} VMs, version {}",
                    snapshot.vms().size(),
                    snapshot.version());
        }
        failuresInARow = 0;
        lastTold = "";
    }

    private void tellFailure(RuntimeException e) {
        Instant now = clock.instant();
        String reason = Reasons.of(e);
        snapshots.failed(reason, now);
        failuresInARow++;
        boolean firstTime = !reason.equals(lastTold);
        if (firstTime || lastToldAt.plus(REMIND).isBefore(now)) {
            lastTold = reason;
            lastToldAt = now;
            if (snapshots.current().isPresent()) {
                log.warn("The snapshot could not be renewed, the last one is kept: {}", reason);
            } else {
                log.info("Waiting for the database: {}", reason);
            }
            log.debug("Refresh failed", e);
        }
    }
}
