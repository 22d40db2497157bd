package dev.muster.evaluator.judge;

import dev.muster.evaluator.judge.JudgeRounds.Round;
import dev.muster.evaluator.mirror.Workers;
import dev.muster.evaluator.mirror.Workers.Worker;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;

/// The judges of this process: each judges as long as something is due, then sleeps until something is marked, or a
/// second, since due times come without a bell.
final class JudgeWorkers {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration RULES_MAY_CHANGE = Duration.ofSeconds(5);
    private static final Duration LAST_BATCH = Duration.ofSeconds(15);

    private final JudgeRounds rounds;

    private JudgeWorkers(JudgeRounds rounds) {
        this.rounds = rounds;
    }

    static Workers workers(JudgeRounds rounds, Wakeups wakeups, int count) {
        return new Workers(
                "judge", count, LAST_BATCH, () -> wakeups.bell(Channel.JUDGE), new JudgeWorkers(rounds)::judge);
    }

    private void judge(Worker worker) throws InterruptedException {
        Round round = rounds.next();
        if (round == Round.NOTHING_DUE) {
            worker.sleep(LOOK_AGAIN);
        } else if (round == Round.NOT_OUR_RULES) {
            Thread.sleep(RULES_MAY_CHANGE);
        }
    }
}
