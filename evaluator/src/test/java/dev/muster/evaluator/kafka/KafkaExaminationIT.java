package dev.muster.evaluator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.doctor.Sign;
import dev.muster.evaluator.doctor.Sign.Grade;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

class KafkaExaminationIT {

    private EmbeddedKafkaKraftBroker broker;

    @BeforeEach
    void start() {
        broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.afterPropertiesSet();
    }

    @AfterEach
    void stop() {
        broker.destroy();
    }

    @Test
    void topicsAreIllWhileMissingAndWellWhenTheyAreAsConfigured() throws Exception {
        KafkaSettings settings = settings(broker.getBrokersAsString(), 3, (short) 1, 1);
        assertThat(new KafkaExamination(settings, false).examine())
                .filteredOn(it -> it.subject().equals("topics"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.grade()).isEqualTo(Grade.ILL);
                    assertThat(it.seen()).contains("muster.resource-changed", "muster.quarantine");
                    assertThat(it.advice()).contains("muster.topics=create");
                });
        assertThat(new KafkaExamination(settings, true).examine()).noneMatch(it -> it.grade() == Grade.ILL);

        KafkaTopics topics = new KafkaTopics(settings);
        topics.create(topics.missing());

        List<Sign> signs = new KafkaExamination(settings, false).examine();
        assertThat(signs).allMatch(it -> it.grade() == Grade.WELL, "is well");
        assertThat(signs).extracting(Sign::subject).containsExactly("kafka", "topics", "topics", "topics", "reading");

        assertThat(new KafkaExamination(settings(broker.getBrokersAsString(), 12, (short) 1, 1), false).examine())
                .filteredOn(it -> it.grade() == Grade.DOUBTFUL)
                .hasSize(3)
                .allMatch(it -> it.advice().contains("12"), "names the partitions that are configured");
        assertThat(new KafkaExamination(settings(broker.getBrokersAsString(), 3, (short) 3, 2), false).examine())
                .filteredOn(it -> it.grade() == Grade.DOUBTFUL)
                .hasSize(3)
                .allMatch(it -> it.advice().contains("can be lost"), "says what can be lost");
    }

    @Test
    void aBrokerThatIsAwayIsIll() {
        assertThat(new KafkaExamination(settings("127.0.0.1:1", 3, (short) 1, 1), false).examine())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.grade()).isEqualTo(Grade.ILL);
                    assertThat(it.seen()).contains("127.0.0.1:1");
                });
    }

    private static KafkaSettings settings(String servers, int partitions, short replicas, int least) {
        return new KafkaSettings(List.of(servers), Map.of(), partitions, replicas, least);
    }
}
