package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Loop;
import dev.muster.evaluator.wakeup.Bell;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Holds this process's share of the lanes: takes what nobody holds, gives back what others should have, and rings a
/// lane's runner when it has something to read.
///
/// Every process that lives counts for one share; a dead one's lanes are free when their leases end.
final class LaneKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LaneKeeper.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration SHARE_AGAIN = Duration.ofSeconds(1);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);

    private final Lanes lanes;
    private final Scope scope;
    private final Function<Lease, LaneRunner> runnerOf;
    private final LongSupplier nanos;
    private final Bell bell;
    private final Map<String, LaneRunner> runners = new ConcurrentHashMap<>();
    private final List<LaneRunner> ending = new ArrayList<>();
    private final Loop loop;
    private boolean opened;
    private int share;
    private long sharedAt;

    LaneKeeper(Lanes lanes, Scope scope, Function<Lease, LaneRunner> runnerOf, Wakeups wakeups, LongSupplier nanos) {
        this.lanes = lanes;
        this.scope = scope;
        this.runnerOf = runnerOf;
        this.nanos = nanos;
        this.bell = wakeups.bell(Channel.REFRESH);
        this.loop = new Loop("lane-keeper", this::round);
    }

    @Override
    public void start() {
        opened = false;
        loop.start();
    }

    /// Answers that are on their way are still kept; then the lanes are given back.
    @Override
    public void stop() {
        loop.stop();
        bell.ring();
        loop.join(LAST_ANSWERS);
        runners.values().forEach(LaneRunner::stop);
        awaitAnswers();
        try {
            runners.values().forEach(runner -> lanes.giveBack(runner.lease()));
            ending.forEach(runner -> lanes.giveBack(runner.lease()));
            lanes.leave();
        } catch (RuntimeException e) {
            log.info("The lanes are free when their leases end: {}", e.toString());
        }
        runners.clear();
        ending.clear();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    /// Lanes that this process holds now.
    Set<String> held() {
        return Set.copyOf(runners.keySet());
    }

    private void round() throws InterruptedException {
        if (!opened) {
            lanes.open(scope); // also where it was open before: the configuration may have changed
            opened = true;
        }
        renewIdle();
        runners.values().removeIf(LaneRunner::lost);
        giveBackEnded();
        shareLanes();
        lanes.due(runners.keySet())
                .forEach(lane -> Optional.ofNullable(runners.get(lane)).ifPresent(LaneRunner::ring));
        bell.await(LOOK_AGAIN);
    }

    /// All leases that no draw has renewed for a while, in one statement: two hundred idle lanes cost no more than one.
    private void renewIdle() {
        List<Lease> idle = Stream.concat(runners.values().stream(), ending.stream())
                .map(LaneRunner::lease)
                .filter(Lease::wantsRenewal)
                .toList();
        if (!idle.isEmpty()) {
            lanes.renew(idle);
        }
    }

    private void shareLanes() {
        long now = nanos.getAsLong();
        if (sharedAt != 0 && now - sharedAt < SHARE_AGAIN.toNanos()) {
            return;
        }
        if (!lanes.isOpen(scope)) {
            lanes.open(scope);
        }
        share = lanes.share();
        sharedAt = now;
        takeFree();
        endSurplus();
    }

    private void takeFree() {
        while (loop.isRunning()) {
            Optional<Lease> taken = lanes.take(runners.size() >= share);
            if (taken.isEmpty()) {
                return;
            }
            LaneRunner runner = runnerOf.apply(taken.get());
            runners.put(taken.get().lane(), runner);
            runner.start();
            log.info("Lane {} is ours, {} of a share of {}", taken.get(), runners.size(), share);
        }
    }

    /// A quarter of the surplus at a time, so that processes that come and go do not throw lanes at each other.
    private void endSurplus() {
        int surplus = runners.size() - share;
        List<LaneRunner> given =
                runners.values().stream().limit(Math.max(0, (surplus + 3) / 4)).toList();
        for (LaneRunner runner : given) {
            runner.stop();
            runners.remove(runner.lease().lane());
            ending.add(runner);
        }
    }

    /// Only when the last answer is kept, so that the next owner does not read the same again.
    private void giveBackEnded() {
        for (LaneRunner runner : List.copyOf(ending)) {
            if (runner.done()) {
                lanes.giveBack(runner.lease());
                ending.remove(runner);
            }
        }
    }

    private void awaitAnswers() {
        long end = nanos.getAsLong() + LAST_ANSWERS.toNanos();
        try {
            for (LaneRunner runner : runners.values()) {
                runner.awaitDone(Duration.ofNanos(Math.max(0, end - nanos.getAsLong())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
