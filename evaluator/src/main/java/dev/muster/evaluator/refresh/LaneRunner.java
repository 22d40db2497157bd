package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Loop;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.wakeup.Bell;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works off one lane while its lease holds: draws as much as budget and places allow, and has every request read on a
/// thread of its own.
final class LaneRunner {

    private static final Logger log = LoggerFactory.getLogger(LaneRunner.class);

    /// An idle lane renews its lease at least this often; somebody rings when there is something to read.
    private static final Duration IDLE = Duration.ofSeconds(4);

    /// What is due is drawn in bunches, so that a busy lane does not cost a transaction per request.
    private static final Duration BETWEEN_SLICES = Duration.ofMillis(100);

    private final Lease lease;
    private final Lanes lanes;
    private final LongSupplier nanos;
    private final ReadStep reads;
    private final Bucket bucket;
    private final Shares shares;
    private final Gate ours;
    private final Gate everybodys;
    private final ThreadFactory threads;
    private final Bell bell = new Bell();
    private final Bell answered = new Bell();
    private final Set<NodeId> inFlight = ConcurrentHashMap.newKeySet();
    private final Loop loop;
    private volatile boolean waitsForPlace;

    LaneRunner(
            Lease lease,
            Lanes lanes,
            ReadStep reads,
            RefreshProperties settings,
            Gate everybodys,
            LongSupplier nanos,
            ThreadFactory threads) {
        this.threads = threads;
        this.lease = lease;
        this.lanes = lanes;
        this.nanos = nanos;
        this.reads = reads;
        this.bucket = new Bucket(settings.readsPerSecond(), settings.burst(), nanos);
        this.shares = new Shares(settings.readsPerSecond(), settings.burst());
        this.ours = new Gate(settings.laneRequests());
        this.everybodys = everybodys;
        this.loop = new Loop("lane-" + lease.lane(), this::slice);
    }

    void start() {
        loop.start();
    }

    Lease lease() {
        return lease;
    }

    /// Something may be due.
    void ring() {
        bell.ring();
    }

    /// Whether the lane is not ours any more.
    boolean lost() {
        return !loop.isRunning();
    }

    /// Whether nothing is drawn any more and every answer is kept.
    boolean done() {
        return loop.ended() && inFlight.isEmpty();
    }

    /// Waits for that after [#stop].
    void awaitDone(Duration atMost) throws InterruptedException {
        long end = nanos.getAsLong() + atMost.toNanos();
        loop.join(atMost);
        while (!done() && end - nanos.getAsLong() > 0) {
            answered.await(Duration.ofNanos(end - nanos.getAsLong()));
        }
    }

    /// No further request goes out; answers that are on their way are still kept.
    void stop() {
        lease.end();
        loop.stop();
        bell.ring();
    }

    private void slice() throws InterruptedException {
        if (lease.ended()) {
            stop();
            return;
        }
        int free = Math.min(ours.free(), everybodys.free());
        int freeForBulk = Math.min(ours.freeForBulk(), everybodys.freeForBulk());
        int tokens = lease.throttledFor().isZero() ? bucket.available() : 0;
        Slice slice = shares.next(tokens, free, freeForBulk);
        Optional<Draw> drawn = lanes.draw(lease, slice, Set.copyOf(inFlight));
        if (drawn.isEmpty()) {
            log.info("Lane {} has another owner", lease);
            stop();
            return;
        }
        shares.drawn(slice, drawn.get().live().size(), drawn.get().bulk().size());
        drawn.get().live().forEach(this::read);
        drawn.get().bulk().forEach(this::read);
        waitsForPlace = ours.free() == 0;
        bell.await(pauseAfter(slice, drawn.get()));
        waitsForPlace = false;
    }

    private Duration pauseAfter(Slice slice, Draw drawn) {
        Duration throttled = lease.throttledFor();
        if (!throttled.isZero()) {
            return shorter(throttled, IDLE);
        }
        if (ours.free() == 0) {
            return BETWEEN_SLICES; // or until a request that comes to its end rings
        }
        Duration untilToken = bucket.untilAvailable();
        if (slice.total() == 0 && !untilToken.isZero()) {
            return shorter(untilToken.plusMillis(1), IDLE);
        }
        boolean more = !drawn.isEmpty() || slice.bulkAtMost() == 0;
        return more ? BETWEEN_SLICES : IDLE;
    }

    private void read(Drawn drawn) {
        if (!inFlight.add(drawn.node())) {
            return; // is being read already
        }
        if (!ours.enter(drawn.bulk())) {
            inFlight.remove(drawn.node());
            return; // stays due
        }
        boolean enteredAll = everybodys.enter(drawn.bulk());
        if (!enteredAll) {
            ours.leave(drawn.bulk());
            inFlight.remove(drawn.node());
            return;
        }
        bucket.spend(1);
        Runnable reading = () -> {
            try {
                reads.run(drawn, lease, bucket);
            } finally {
                leave(drawn);
            }
        };
        try {
            threads.newThread(reading).start();
        } catch (RuntimeException | Error e) {
            leave(drawn); // nobody else will; the request stays due
            throw e;
        }
    }

    private void leave(Drawn drawn) {
        everybodys.leave(drawn.bulk());
        ours.leave(drawn.bulk());
        inFlight.remove(drawn.node());
        answered.ring();
        ended();
    }

    /// Rings only where somebody waits for the place, so that a request does not cost a draw of its own.
    private void ended() {
        if (waitsForPlace) {
            bell.ring();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
