package dev.muster.evaluator.kafka;

import dev.muster.evaluator.mirror.Workers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    @Bean
    Workers topicKeeper(KafkaSettings settings, TopicsProperties properties) {
        return TopicKeeper.worker(new KafkaTopics(settings), properties.mayCreate());
    }
}
