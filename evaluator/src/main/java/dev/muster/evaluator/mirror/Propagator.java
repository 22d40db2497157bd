package dev.muster.evaluator.mirror;

import dev.muster.evaluator.mirror.Workers.Worker;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Looks for rows whose propagation is behind and propagates them: what lists brought, and what a crash left.
final class Propagator {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration SOMEBODY_ELSE_IS_AT_IT = Duration.ofMillis(50);
    private static final Duration LAST_STEP = Duration.ofSeconds(15);

    private final Propagation propagation;

    private Propagator(Propagation propagation) {
        this.propagation = propagation;
    }

    static Workers workers(Propagation propagation, Wakeups wakeups, int parallel) {
        return new Workers(
                "propagator",
                parallel,
                LAST_STEP,
                () -> wakeups.bell(Channel.PROPAGATE),
                new Propagator(propagation)::propagateWhatIsBehind);
    }

    /// In random order, so that neighbours at the same work seldom meet.
    private void propagateWhatIsBehind(Worker worker) throws InterruptedException {
        List<NodeId> behind = new ArrayList<>(propagation.behind());
        Collections.shuffle(behind);
        int done = 0;
        for (NodeId node : behind) {
            if (!worker.isRunning()) {
                return;
            }
            done += propagation.propagate(node) ? 1 : 0;
        }
        if (done == 0) {
            worker.sleep(behind.isEmpty() ? LOOK_AGAIN : SOMEBODY_ELSE_IS_AT_IT);
        }
    }
}
