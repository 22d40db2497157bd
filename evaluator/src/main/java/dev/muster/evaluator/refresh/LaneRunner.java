package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Loop;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.wakeup.Bell;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works off one lane while its lease holds: draws as much as budget and places allow, and has every request read on a
/// thread of its own. A lane without work, budget or place costs no statement.
final class LaneRunner {

    private static final Logger log = LoggerFactory.getLogger(LaneRunner.class);

    /// Somebody rings when there is something to read, so this only bounds how late the end of the lease is noticed.
    private static final Duration IDLE = Duration.ofSeconds(4);

    /// What is due is drawn in bunches, so that a busy lane does not cost a transaction per request.
    private static final Duration BETWEEN_SLICES = Duration.ofMillis(100);

    /// Where more bulk work waits than a slice can take, a cheaper way for all of it is looked for.
    private static final Duration LOOK_FOR_BULK = Duration.ofSeconds(5);

    private final Lease lease;
    private final LaneResources shared;
    private final Budget budget;
    private final Shares shares;
    private final Gate places;
    private final Bell bell = new Bell();
    private final Bell answered = new Bell();
    private final Set<NodeId> inFlight = ConcurrentHashMap.newKeySet();
    private final Loop loop;
    private volatile boolean waitsForPlace;
    private boolean bulkWaits;
    private long lookedForBulkAt;

    LaneRunner(Lease lease, LaneResources shared) {
        RefreshProperties settings = shared.settings();
        this.lease = lease;
        this.shared = shared;
        this.budget = new Budget(settings, shared.nanos());
        this.shares = new Shares(settings.readsPerSecond(), settings.burst());
        this.places = new Gate(settings.laneRequests());
        this.lookedForBulkAt = shared.nanos().getAsLong() - LOOK_FOR_BULK.toNanos();
        this.loop = new Loop("lane-" + lease.lane(), this::round);
    }

    void start() {
        bell.ring(); // what was due before the lane was ours
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
        long end = shared.nanos().getAsLong() + atMost.toNanos();
        loop.join(atMost);
        while (!done() && end - shared.nanos().getAsLong() > 0) {
            answered.await(Duration.ofNanos(end - shared.nanos().getAsLong()));
        }
    }

    /// No further request goes out; answers that are on their way are still kept.
    void stop() {
        lease.end();
        loop.stop();
        bell.ring();
    }

    /// Draws again and again until nothing is due, then waits for the bell.
    private void round() throws InterruptedException {
        boolean more = bell.await(IDLE);
        while (more && loop.isRunning()) {
            more = lease.ended() ? stopped() : slice();
        }
        if (lease.ended()) {
            stop();
        }
    }

    /// @return whether to go on at once
    private boolean slice() throws InterruptedException {
        if (bulkWaits && shared.nanos().getAsLong() - lookedForBulkAt >= LOOK_FOR_BULK.toNanos()) {
            lookedForBulkAt = shared.nanos().getAsLong();
            shared.cheapest().leaveToBulkReaders(lease.lane(), Set.copyOf(inFlight));
        }
        Optional<Duration> obstacle = obstacle();
        if (obstacle.isPresent()) {
            pause(obstacle.get());
            return true;
        }
        boolean drawn;
        try (Turns.Turn turn = shared.turns().await()) {
            drawn = draw();
        }
        if (drawn) {
            pause(BETWEEN_SLICES);
        }
        return drawn;
    }

    /// How long nothing can be drawn; empty when something can.
    private Optional<Duration> obstacle() {
        Duration throttled = lease.throttledFor();
        if (!throttled.isZero()) {
            return Optional.of(shorter(throttled, IDLE));
        }
        if (places.free() == 0) {
            return Optional.of(BETWEEN_SLICES); // or until a request that comes to its end rings
        }
        Duration untilToken = budget.reads().untilAvailable();
        return untilToken.isZero() ? Optional.empty() : Optional.of(shorter(untilToken.plusMillis(1), IDLE));
    }

    private void pause(Duration atMost) throws InterruptedException {
        waitsForPlace = places.free() == 0;
        bell.await(atMost);
        waitsForPlace = false;
    }

    /// @return whether there may be more
    private boolean draw() {
        Slice slice = nextSlice();
        if (slice.total() == 0) {
            return true;
        }
        Optional<Draw> draw = shared.lanes().draw(lease, slice, Set.copyOf(inFlight));
        if (draw.isEmpty()) {
            log.info("Lane {} has another owner", lease);
            return stopped();
        }
        shares.drawn(slice, draw.get().live().size(), draw.get().bulk().size());
        bulkWaits = slice.bulkAtMost() > 0 && draw.get().bulk().size() >= slice.bulkAtMost();
        draw.get().live().forEach(this::read);
        draw.get().bulk().forEach(this::read);
        return !draw.get().isEmpty() || slice.bulkAtMost() == 0;
    }

    private Slice nextSlice() {
        int free = Math.min(places.free(), shared.places().free());
        int freeForBulk = Math.min(places.freeForBulk(), shared.places().freeForBulk());
        return shares.next(budget.reads().available(), free, freeForBulk);
    }

    private boolean stopped() {
        stop();
        return false;
    }

    private void read(Drawn drawn) {
        if (!inFlight.add(drawn.node())) {
            return; // is being read already
        }
        if (!enter(drawn)) {
            inFlight.remove(drawn.node());
            return; // stays due
        }
        budget.reads().spend(1);
        Runnable reading = () -> {
            try {
                shared.reads().run(drawn, lease, budget);
            } finally {
                leave(drawn);
            }
        };
        try {
            shared.threads().newThread(reading).start();
        } catch (RuntimeException | Error e) {
            leave(drawn); // nobody else will; the request stays due
            throw e;
        }
    }

    private boolean enter(Drawn drawn) {
        if (!places.enter(drawn.bulk())) {
            return false;
        }
        boolean enteredBoth = shared.places().enter(drawn.bulk());
        if (!enteredBoth) {
            places.leave(drawn.bulk());
        }
        return enteredBoth;
    }

    private void leave(Drawn drawn) {
        shared.places().leave(drawn.bulk());
        places.leave(drawn.bulk());
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
