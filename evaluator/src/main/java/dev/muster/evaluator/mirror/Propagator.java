package dev.muster.evaluator.mirror;

import dev.muster.evaluator.wakeup.Bell;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.SmartLifecycle;

/// Looks for rows whose propagation is behind and propagates them: what lists brought, and what a crash left.
final class Propagator implements SmartLifecycle {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration SOMEBODY_ELSE_IS_AT_IT = Duration.ofMillis(50);
    private static final Duration LAST_STEP = Duration.ofSeconds(15);

    private final Propagation propagation;
    private final List<Loop> loops;
    private final List<Bell> bells = new ArrayList<>();

    Propagator(Propagation propagation, Wakeups wakeups, int parallel) {
        this.propagation = propagation;
        this.loops = IntStream.range(0, parallel)
                .mapToObj(number -> loop(number, wakeups.bell(Channel.PROPAGATE)))
                .toList();
    }

    private Loop loop(int number, Bell bell) {
        bells.add(bell);
        return new Loop("propagator-" + number, () -> propagateWhatIsBehind(bell));
    }

    @Override
    public void start() {
        loops.forEach(Loop::start);
    }

    @Override
    public void stop() {
        loops.forEach(Loop::stop);
        bells.forEach(Bell::ring);
        loops.forEach(loop -> loop.join(LAST_STEP));
    }

    @Override
    public boolean isRunning() {
        return loops.stream().anyMatch(Loop::isRunning);
    }

    /// In random order, so that neighbours at the same work seldom meet.
    private void propagateWhatIsBehind(Bell bell) throws InterruptedException {
        List<NodeId> behind = new ArrayList<>(propagation.behind());
        Collections.shuffle(behind);
        int done = 0;
        for (NodeId node : behind) {
            if (!isRunning()) {
                return;
            }
            done += propagation.propagate(node) ? 1 : 0;
        }
        if (done == 0) {
            bell.await(behind.isEmpty() ? LOOK_AGAIN : SOMEBODY_ELSE_IS_AT_IT);
        }
    }
}
