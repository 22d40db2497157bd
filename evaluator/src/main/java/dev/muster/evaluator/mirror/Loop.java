package dev.muster.evaluator.mirror;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one step again and again on a thread of its own. A step that fails, for example because the database is away,
/// is tried again after a pause that grows; the loop ends only when it is stopped.
public final class Loop {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final Step step;
    private volatile @Nullable Thread thread;
    private volatile boolean running;

    /// @param step does what there is to do, or waits for something to do for about a second
    public Loop(String name, Step step) {
        this.name = name;
        this.step = step;
    }

    public void start() {
        running = true;
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    public boolean isRunning() {
        return running;
    }

    /// Whether no step runs any more and none will.
    public boolean ended() {
        Thread last = thread;
        return !running && (last == null || !last.isAlive());
    }

    /// Lets the step that runs come to its end; no other is begun.
    public void stop() {
        running = false;
    }

    /// Waits for the end of a stopped loop; interrupts it when that takes longer.
    public void join(Duration atMost) {
        Thread waitedFor = thread;
        if (waitedFor == null || waitedFor.equals(Thread.currentThread())) {
            return;
        }
        try {
            if (!waitedFor.join(atMost)) {
                log.warn("{} did not come to an end within {} and is interrupted", name, atMost);
                waitedFor.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (running) {
            try {
                step.run();
                pause = FIRST_PAUSE;
            } catch (InterruptedException e) {
                running = false;
            } catch (Exception | Error e) {
                complain(e, pause);
                pause = rest(pause);
            }
        }
    }

    private void complain(Throwable e, Duration pause) {
        if (pause.equals(FIRST_PAUSE)) {
            log.warn("{} failed and goes on after a pause", name, e);
        } else {
            log.warn("{} still fails: {}", name, e.toString());
        }
    }

    private Duration rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            running = false;
        }
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }

    /// One round of a loop.
    @FunctionalInterface
    public interface Step {
        void run() throws InterruptedException;
    }
}
