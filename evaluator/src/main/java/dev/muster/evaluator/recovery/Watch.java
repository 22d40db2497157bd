package dev.muster.evaluator.recovery;

import dev.muster.evaluator.mirror.Workers.Worker;
import dev.muster.evaluator.refresh.Silence;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a part for a sign of life again and again, and says so when it answers again after an outage.
final class Watch {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /// Together with the time that a question takes far less than the ten seconds within which a sweep is asked for.
    private static final Duration PAUSE_IN_SILENCE = Duration.ofSeconds(2);

    private final Recovery.Part part;
    private final Callable<?> question;
    private final LongSupplier nanos;
    private final Silence silence;
    private final Duration longEnough;
    private final Recovery recovery;
    private boolean owed;

    /// @param question throws when there is no answer
    /// @param nanos monotonic time
    /// @param longEnough how long a silence must be for its end to matter: a lost connection is not the end of the
    /// world
    Watch(Recovery.Part part, Callable<?> question, LongSupplier nanos, Duration longEnough, Recovery recovery) {
        this.part = part;
        this.question = question;
        this.nanos = nanos;
        this.silence = new Silence(nanos);
        this.longEnough = longEnough;
        this.recovery = recovery;
    }

    void step(Worker worker) throws InterruptedException {
        look();
        worker.sleep(silence.length().isZero() && !owed ? PAUSE : PAUSE_IN_SILENCE);
    }

    /// What could not be asked for, because the database was away too, stays owed. An answer that takes long is a
    /// silence as well: whoever was stopped for a while goes on where it was.
    void look() throws InterruptedException {
        long asked = nanos.getAsLong();
        try {
            question.call();
            Duration took = Duration.ofNanos(nanos.getAsLong() - asked);
            boolean ended = silence.answered().compareTo(longEnough) >= 0;
            owed |= ended || took.compareTo(longEnough) >= 0;
            if (owed) {
                recovery.ended(part);
                owed = false;
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            log.debug("{} does not answer", part, e);
            silence.failed();
        }
    }
}
