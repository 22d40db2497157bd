package dev.muster.evaluator.kafka;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    @Bean
    TopicKeeper topicKeeper(KafkaSettings settings, TopicsProperties properties) {
        return new TopicKeeper(new KafkaTopics(settings), properties.mayCreate());
    }
}
