package dev.muster.ingest.publish;

import dev.muster.ingest.settings.TopicMode;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that the topics exist, or that somebody hears when they do not. Neither a missing topic nor a missing
/// broker ends the process: deliveries are answered 503 meanwhile and come again.
public final class TopicKeeper {

    private static final Logger log = LoggerFactory.getLogger(TopicKeeper.class);

    private final KafkaTopics topics;
    private final TopicMode mode;
    private String lastSaid = "";

    TopicKeeper(KafkaTopics topics, TopicMode mode) {
        this.topics = topics;
        this.mode = mode;
    }

    /// One look, to be repeated; says only what changed since the last one.
    ///
    /// @return how many topics are missing; empty when Kafka could not tell
    public OptionalInt look() {
        try {
            Set<String> missing = topics.missing();
            if (!missing.isEmpty() && mode == TopicMode.CREATE) {
                topics.create(missing);
                log.info("topics made: {}", missing);
                missing = topics.missing();
            }
            say(
                    missing.isEmpty()
                            ? retention()
                            : "missing topics " + missing + ": make them, or set muster.topics=create");
            return OptionalInt.of(missing.size());
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            say("cannot look after the topics: " + cause.getClass().getSimpleName() + ": " + cause.getMessage());
            return OptionalInt.empty();
        }
    }

    /// What there is to say about how long the quarantine keeps its records; trouble with that question is none.
    private String retention() {
        try {
            if (topics.retentionFits()) {
                return "";
            }
            if (mode == TopicMode.CREATE) {
                topics.fitRetention();
                return "";
            }
            return "the quarantine's retention.ms is not what muster.ingest.quarantine.retention says: change one of them";
        } catch (RuntimeException e) {
            return "";
        }
    }

    private void say(String what) {
        if (!what.isEmpty() && !what.equals(lastSaid)) {
            log.warn(what);
        }
        lastSaid = what;
    }
}
