package dev.muster.evaluator.mirror;

import dev.muster.evaluator.mirror.Workers.Worker;
import dev.muster.evaluator.wakeup.Bell;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;

/// Looks for evidence that has grown too old or young again. Every process looks; a row is turned by one of them.
final class AgeWatch {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LAST_STEP = Duration.ofSeconds(15);

    /// Instance views and answers are looked for seldom: it means a look at every VM, for an age of a day.
    private static final int VIEWS_EVERY = 60;

    private final RoundWatch rounds;
    private final RowWatch rows;
    private final Wakeups wakeups;
    private final Attention attention = new Attention(System::nanoTime);
    private int steps;

    private AgeWatch(RoundWatch rounds, RowWatch rows, Wakeups wakeups) {
        this.rounds = rounds;
        this.rows = rows;
        this.wakeups = wakeups;
    }

    static Workers worker(RoundWatch rounds, RowWatch rows, Wakeups wakeups) {
        return new Workers("age-watch", 1, LAST_STEP, Bell::new, new AgeWatch(rounds, rows, wakeups)::look);
    }

    private void look(Worker worker) throws InterruptedException {
        boolean aging = attention.isLasting();
        int turned = rounds.turn(aging);
        if (aging) {
            turned += rows.flagExceptions() + (steps++ % VIEWS_EVERY == 0 ? seldom() : 0);
        }
        if (turned > 0) {
            wakeups.ring(Channel.PROPAGATE);
        }
        worker.sleep(PAUSE);
    }

    private int seldom() {
        return rows.flagInstanceViews() + rows.flagAnswers();
    }
}
