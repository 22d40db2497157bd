package dev.muster.evaluator.judge;

import dev.muster.evaluator.judge.JudgeRounds.Round;
import dev.muster.evaluator.mirror.Loop;
import dev.muster.evaluator.wakeup.Bell;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.SmartLifecycle;

/// The judges of this process: each judges as long as something is due, then sleeps until something is marked, or a
/// second, since due times come without a bell.
final class JudgeWorkers implements SmartLifecycle {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration RULES_MAY_CHANGE = Duration.ofSeconds(5);
    private static final Duration LAST_BATCH = Duration.ofSeconds(15);

    private final JudgeRounds rounds;
    private final List<Loop> loops;
    private final List<Bell> bells = new ArrayList<>();

    JudgeWorkers(JudgeRounds rounds, Wakeups wakeups, int workers) {
        this.rounds = rounds;
        this.loops = IntStream.range(0, workers)
                .mapToObj(number -> loop(number, wakeups.bell(Channel.JUDGE)))
                .toList();
    }

    private Loop loop(int number, Bell bell) {
        bells.add(bell);
        return new Loop("judge-" + number, () -> judge(bell));
    }

    @Override
    public void start() {
        loops.forEach(Loop::start);
    }

    @Override
    public void stop() {
        loops.forEach(Loop::stop);
        bells.forEach(Bell::ring);
        loops.forEach(loop -> loop.join(LAST_BATCH));
    }

    @Override
    public boolean isRunning() {
        return loops.stream().anyMatch(Loop::isRunning);
    }

    private void judge(Bell bell) throws InterruptedException {
        Round round = rounds.next();
        if (round == Round.NOTHING_DUE) {
            bell.await(LOOK_AGAIN);
        } else if (round == Round.NOT_OUR_RULES) {
            Thread.sleep(RULES_MAY_CHANGE);
        }
    }
}
