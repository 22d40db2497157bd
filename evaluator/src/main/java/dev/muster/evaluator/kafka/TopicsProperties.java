package dev.muster.evaluator.kafka;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param topics whether missing topics are made or only reported
@ConfigurationProperties("muster")
record TopicsProperties(@DefaultValue("check") String topics) {

    TopicsProperties {
        if (!topics.equals("create") && !topics.equals("check")) {
            throw new IllegalArgumentException("muster.topics=" + topics + " must be create or check");
        }
    }

    boolean mayCreate() {
        return topics.equals("create");
    }
}
