package dev.muster.evaluator.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.recovery.Recovery.Part;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);
    private final FakeRecovery recovery = new FakeRecovery();
    private boolean answers = true;
    private Duration answerTakes = Duration.ZERO;
    private final Watch watch = new Watch(Part.KAFKA, this::question, clock::get, LONG_ENOUGH, recovery);

    @Test
    void tellsTheEndOfAnOutageOnce() throws Exception {
        answers = false;
        look(Duration.ofSeconds(30));
        look(Duration.ofSeconds(31));
        assertThat(recovery.told()).isEmpty();

        answers = true;
        look(Duration.ZERO);
        look(Duration.ZERO);

        assertThat(recovery.told()).containsExactly("KAFKA");
    }

    @Test
    void aConnectionThatIsLostForAMomentIsNoOutage() throws Exception {
        answers = false;
        look(Duration.ofSeconds(59));
        answers = true;
        look(Duration.ZERO);

        assertThat(recovery.told()).isEmpty();
    }

    /// Two short failures do not add up.
    @Test
    void eachOutageIsMeasuredByItself() throws Exception {
        for (int i = 0; i < 4; i++) {
            answers = false;
            look(Duration.ofSeconds(40));
            answers = true;
            look(Duration.ofSeconds(10));
        }

        assertThat(recovery.told()).isEmpty();
    }

    @Test
    void whatCouldNotBeAskedForStaysOwed() throws Exception {
        answers = false;
        look(Duration.ofSeconds(61));
        answers = true;
        recovery.away(true);
        look(Duration.ZERO);
        recovery.away(false);
        look(Duration.ZERO);
        look(Duration.ZERO);

        assertThat(recovery.told()).containsExactly("KAFKA");
    }

    /// Postgres was stopped and goes on: no connection failed.
    @Test
    void anAnswerThatTookAsLongAsAnOutageIsOne() throws Exception {
        answerTakes = Duration.ofSeconds(70);
        look(Duration.ZERO);
        answerTakes = Duration.ZERO;
        look(Duration.ZERO);

        assertThat(recovery.told()).containsExactly("KAFKA");
    }

    private void look(Duration then) throws InterruptedException {
        watch.look();
        clock.addAndGet(then.toNanos());
    }

    private int question() {
        clock.addAndGet(answerTakes.toNanos());
        if (!answers) {
            throw new IllegalStateException("no answer");
        }
        return 1;
    }
}
