package dev.muster.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.ingest.fixtures.Bound;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSettingsTest {

    private static final KafkaSettings DEFAULTS = new KafkaSettings(
            List.of("localhost:9092"),
            Map.of(),
            Duration.ofSeconds(4),
            Duration.ofSeconds(3),
            Duration.ofSeconds(8),
            12,
            (short) 3,
            2);

    @Test
    void haveDefaultsThatTheShippedFileWritesOut() {
        assertThat(Bound.alone(KafkaSettings.class)).isEqualTo(DEFAULTS);
        assertThat(Bound.shipped(KafkaSettings.class)).isEqualTo(DEFAULTS);
        assertThat(DEFAULTS.budget()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void canAllBeSet() {
        KafkaSettings settings = Bound.shipped(
                KafkaSettings.class,
                "bootstrap-servers",
                "a.example:1,[::1]:2",
                "properties[sasl.mechanism]",
                "PLAIN",
                "max-block",
                "1s",
                "request-timeout",
                "500ms",
                "delivery-timeout",
                "2s",
                "partitions",
                "6",
                "replication-factor",
                "1",
                "min-insync-replicas",
                "1");

        assertThat(settings)
                .isEqualTo(new KafkaSettings(
                        List.of("a.example:1", "[::1]:2"),
                        Map.of("sasl.mechanism", "PLAIN"),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        6,
                        (short) 1,
                        1));
        assertThat(settings.toString()).doesNotContain("PLAIN");
    }

    @ParameterizedTest
    @CsvSource({
        "bootstrap-servers, '', host:port",
        "bootstrap-servers, 'broker', host:port",
        "max-block, 13s, 100ms to 12s",
        "request-timeout, 9s, 100ms to 8s",
        "delivery-timeout, 9s, 100ms to 8s",
        "partitions, 0, 1 to 10000",
        "replication-factor, 0, 1 to 100",
        "min-insync-replicas, 4, 1 to 3",
    })
    void areRefusedWithTheKeyAndWhatIsAllowed(String key, String value, String allowed) {
        assertThatThrownBy(() -> Bound.shipped(KafkaSettings.class, key, value))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("muster.kafka." + key)
                .hasMessageContaining(allowed);
    }
}
