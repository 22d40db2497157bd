package dev.muster.ingest;

import dev.muster.ingest.settings.IngestSettings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps answering for a while after readiness went down (Spring Boot does that first), because load balancers go on
/// sending until they have noticed. Stops before everything else; then the web server drains.
@Component
class ShutdownDelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ShutdownDelay.class);

    private final Duration delay;
    private volatile boolean running;

    ShutdownDelay(IngestSettings settings) {
        this.delay = settings.shutdownDelay();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void stop(Runnable callback) {
        running = false;
        log.info("shutting down: not ready any more, answering for another {} s", delay.toSeconds());
        Thread.ofVirtual().name("shutdown-delay").start(() -> {
            pause();
            callback.run();
        });
    }

    private void pause() {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
