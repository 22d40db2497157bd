package dev.muster.ingest.pull;

import dev.muster.ingest.intake.Intake;
import dev.muster.ingest.publish.Publication;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pulls from one event subscription, again and again: what has become durable is acknowledged, what has not is given
/// back. An event that is neither comes again by itself when its lock ends, so dying anywhere here loses nothing.
final class PullLoop implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(PullLoop.class);

    private final PullQueue queue;
    private final Intake intake;
    private final Pauses pauses;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean waiting;
    private String lastSaid = "";

    /// @param pauses after failures
    PullLoop(PullQueue queue, Intake intake, Pauses pauses) {
        this.queue = queue;
        this.intake = intake;
        this.pauses = pauses;
        this.thread = Thread.ofVirtual().name("pull-" + queue.name()).unstarted(this);
    }

    void start() {
        thread.start();
    }

    /// Ends waiting at once and lets what was received be finished.
    void stop(Duration patience) {
        running = false;
        if (waiting) {
            thread.interrupt();
        }
        try {
            thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        int failures = 0;
        while (running) {
            failures = round() ? 0 : failures + 1;
            if (failures > 0) {
                waiting = true;
                pauses.pause(failures);
                waiting = false;
            }
        }
    }

    /// @return whether all went well
    private boolean round() {
        try {
            List<Pulled> pulled = received();
            boolean durable = pulled.isEmpty() || take(pulled);
            say(null);
            return durable;
        } catch (PullFailedException e) {
            say(e.getMessage());
            return false;
        } catch (RuntimeException e) {
            // Without the message: it may quote what was sent.
            say("unexpected " + e.getClass().getName());
            return false;
        }
    }

    private List<Pulled> received() {
        waiting = true;
        try {
            return running ? queue.receive() : List.of();
        } finally {
            waiting = false;
        }
    }

    private boolean take(List<Pulled> pulled) {
        List<byte @Nullable []> events = new ArrayList<>();
        pulled.forEach(it -> events.add(it.event().getBytes(StandardCharsets.UTF_8)));
        List<String> lockTokens = pulled.stream().map(Pulled::lockToken).toList();
        boolean durable = intake.takeAll(events) instanceof Publication.Durable;
        int failed = durable ? queue.acknowledge(lockTokens) : queue.release(lockTokens);
        if (failed > 0) {
            log.warn("{} of {} events of {} come again, their locks had ended", failed, pulled.size(), queue.name());
        }
        return durable;
    }

    /// Says trouble once, until it is another or over.
    private void say(@Nullable String trouble) {
        String now = trouble == null ? "" : trouble;
        if (running && !now.equals(lastSaid)) {
            if (trouble == null) {
                log.info("pulling from {} again", queue.name());
            } else {
                log.warn("cannot pull from {}: {}", queue.name(), trouble);
            }
            lastSaid = now;
        }
    }

    /// How long to wait after failures.
    interface Pauses {

        /// Waits, unless interrupted.
        ///
        /// @param failures in a row
        void pause(int failures);
    }
}
