package dev.muster.evaluator.kafka;

import dev.muster.evaluator.doctor.DoctorPart;
import dev.muster.evaluator.doctor.Examination;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

@DoctorPart
@EnableConfigurationProperties({KafkaSettings.class, TopicsProperties.class})
class KafkaDoctorPart {

    @Bean
    @Order(2)
    Examination kafkaExamination(KafkaSettings settings, TopicsProperties topics) {
        return new KafkaExamination(settings, topics.mayCreate());
    }
}
