package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.Loop;
import dev.muster.evaluator.mirror.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sweeps one tenant whenever it is time, and settles in bulk, as long as this process holds the lane of its graph.
final class SweepWorker {

    private static final Logger log = LoggerFactory.getLogger(SweepWorker.class);
    private static final Duration RENEW = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration SETTLE_AGAIN = Duration.ofSeconds(1);
    private static final Duration DECIDE_AGAIN = Duration.ofSeconds(2);
    private static final Duration LAST_STEP = Duration.ofSeconds(10);

    private final GraphLane lane;
    private final SweepCalendar calendar;
    private final SweepRun sweeps;
    private final BulkSettling settling;
    private final LastSweep last;
    private final DriftBook drift;
    private final Transactions transactions;
    private final SweepMetrics metrics;
    private final List<Loop> loops;
    private volatile CountDownLatch stopping = new CountDownLatch(1);

    SweepWorker(
            GraphLane lane,
            SweepCalendar calendar,
            SweepRun sweeps,
            BulkSettling settling,
            LastSweep last,
            DriftBook drift,
            Transactions transactions,
            SweepMetrics metrics) {
        this.lane = lane;
        this.calendar = calendar;
        this.sweeps = sweeps;
        this.settling = settling;
        this.last = last;
        this.drift = drift;
        this.transactions = transactions;
        this.metrics = metrics;
        String tenant = lane.tenant();
        this.loops = List.of(
                new Loop("graph-lane-" + tenant, this::hold),
                new Loop("sweep-" + tenant, this::sweep),
                new Loop("settling-" + tenant, this::settle),
                new Loop("drift-" + tenant, this::decide));
    }

    public void start() {
        stopping = new CountDownLatch(1);
        loops.forEach(Loop::start);
    }

    /// The sweep ends at its next query; another process goes on with it.
    public void stop() {
        loops.forEach(Loop::stop);
        stopping.countDown();
        try {
            lane.giveBack();
        } catch (RuntimeException e) {
            log.info("The lane of the graph is free when its lease ends: {}", e.toString());
        }
        loops.forEach(loop -> loop.join(LAST_STEP));
    }

    public boolean isRunning() {
        return loops.stream().anyMatch(Loop::isRunning);
    }

    private void hold() throws InterruptedException {
        boolean before = lane.held().isPresent();
        if (lane.hold() && !before) {
            log.info("The graph of {} is ours", lane.tenant());
        }
        rest(RENEW);
    }

    private void sweep() throws InterruptedException {
        Optional<Sweep> due = lane.held().isPresent() ? calendar.next(lane.tenant()) : Optional.empty();
        if (due.isEmpty()) {
            rest(LOOK_AGAIN);
            return;
        }
        try {
            sweeps.run(due.get(), metrics.begins(lane.tenant()));
            calendar.purge();
        } catch (LaneLostException e) {
            log.info("Sweep {} of {} is left to another process", due.get().id(), lane.tenant());
        } finally {
            metrics.ends(lane.tenant());
        }
    }

    private void settle() throws InterruptedException {
        if (settling.settle() == 0) {
            rest(SETTLE_AGAIN);
        }
    }

    /// Any process may decide; a row is decided once.
    private void decide() throws InterruptedException {
        DriftCounts decided = transactions.inTransaction(drift::decide);
        metrics.decided(decided);
        last.complete(lane.tenant()).ifPresent(it -> metrics.lastComplete(lane.tenant(), it.finishedAt(), it.took()));
        rest(DECIDE_AGAIN);
    }

    private void rest(Duration pause) throws InterruptedException {
        boolean stopped = stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        log.trace("Rested, stopping: {}", stopped);
    }
}
