package dev.muster.evaluator.kafka;

import dev.muster.evaluator.mirror.Workers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    @Bean
    Workers topicKeeper(KafkaSettings settings, TopicsProperties properties) {
        return TopicKeeper.worker(new KafkaTopics(settings), properties.mayCreate());
    }

    @Bean
    GroupLag groupLag(KafkaSettings settings, @Value("${spring.cloud.stream.bindings.hints-in-0.group}") String group) {
        return new GroupLag(settings, group);
    }

    @Bean
    Workers groupLagCounter(GroupLag lag) {
        return lag.worker();
    }
}
