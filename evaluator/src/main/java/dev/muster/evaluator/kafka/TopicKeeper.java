package dev.muster.evaluator.kafka;

import dev.muster.evaluator.mirror.Loop;
import dev.muster.evaluator.wakeup.Bell;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Makes missing topics, or says that they are missing, until all are there. Nothing waits for it: the consumer finds a
/// topic when it comes into being, and judging goes on without Kafka.
final class TopicKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicKeeper.class);
    private static final Duration LAST_STEP = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KafkaTopics topics;
    private final boolean mayCreate;
    private final Bell bell = new Bell();
    private final Loop loop = new Loop("topic-keeper", this::look);
    private String said = "";

    TopicKeeper(KafkaTopics topics, boolean mayCreate) {
        this.topics = topics;
        this.mayCreate = mayCreate;
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
        bell.ring();
        loop.join(LAST_STEP);
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    private void look() throws InterruptedException {
        try {
            Set<String> missing = topics.missing();
            if (missing.isEmpty()) {
                loop.stop();
            } else if (mayCreate) {
                topics.create(missing);
                log.info("Topics made: {}", missing);
            } else {
                say("missing topics " + missing + ": make them, or set muster.topics=create");
            }
        } catch (ExecutionException e) {
            say("cannot look after the topics: " + e.getCause());
        }
        if (loop.isRunning()) {
            bell.await(PAUSE);
        }
    }

    private void say(String what) {
        if (!what.equals(said)) {
            log.warn("{}", what);
        }
        said = what;
    }
}
