package dev.muster.ingest.pull;

import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/// All namespace topics that are pulled from. They begin last and end first, like the web server: what is received
/// while the service stops is finished.
final class NamespaceTopics implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<PullLoop> loops;
    private boolean running;

    NamespaceTopics(List<PullLoop> loops) {
        this.loops = List.copyOf(loops);
    }

    @Override
    public void start() {
        running = true;
        loops.forEach(PullLoop::start);
    }

    @Override
    public void stop() {
        running = false;
        loops.forEach(it -> it.stop(PATIENCE));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
