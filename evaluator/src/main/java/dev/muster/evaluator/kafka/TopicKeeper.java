package dev.muster.evaluator.kafka;

import dev.muster.evaluator.mirror.Workers;
import dev.muster.evaluator.mirror.Workers.Worker;
import dev.muster.evaluator.wakeup.Bell;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes missing topics, or says that they are missing, until all are there. Nothing waits for it: the consumer finds a
/// topic when it comes into being, and judging goes on without Kafka.
final class TopicKeeper {

    private static final Logger log = LoggerFactory.getLogger(TopicKeeper.class);
    private static final Duration LAST_STEP = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KafkaTopics topics;
    private final boolean mayCreate;
    private String said = "";

    private TopicKeeper(KafkaTopics topics, boolean mayCreate) {
        this.topics = topics;
        this.mayCreate = mayCreate;
    }

    static Workers worker(KafkaTopics topics, boolean mayCreate) {
        return new Workers("topic-keeper", 1, LAST_STEP, Bell::new, new TopicKeeper(topics, mayCreate)::look);
    }

    private void look(Worker worker) throws InterruptedException {
        try {
            Set<String> missing = topics.missing();
            if (missing.isEmpty()) {
                worker.stop();
            } else if (mayCreate) {
                topics.create(missing);
                log.info("Topics made: {}", missing);
            } else {
                say("missing topics " + missing + ": make them, or set muster.topics=create");
            }
        } catch (ExecutionException e) {
            say("cannot look after the topics: " + e.getCause());
        }
        if (worker.isRunning()) {
            worker.sleep(PAUSE);
        }
    }

    private void say(String what) {
        if (!what.equals(said)) {
            log.warn("{}", what);
        }
        said = what;
    }
}
