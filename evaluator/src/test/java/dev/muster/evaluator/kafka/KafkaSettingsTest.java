package dev.muster.evaluator.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    @Test
    void letsNoPropertyWeakenWhatMakesARecordDurable() {
        KafkaSettings settings = new KafkaSettings(
                List.of("a:1", "b:2"),
                Map.of("acks", "0", "enable.idempotence", "false", "security.protocol", "SSL"),
                12,
                (short) 3,
                2);

        assertThat(settings.producer("me"))
                .containsEntry("bootstrap.servers", "a:1,b:2")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("security.protocol", "SSL");
    }

    @Test
    void neverShowsProperties() {
        assertThat(new KafkaSettings(List.of("a:1"), Map.of("ssl.key.password", "secret"), 12, (short) 3, 2))
                .hasToString("KafkaSettings[a:1]");
    }

    @Test
    void cannotAskForMoreReplicasInSyncThanThereAre() {
        assertThatThrownBy(() -> new KafkaSettings(List.of("a:1"), Map.of(), 12, (short) 1, 2))
                .hasMessage("muster.kafka.min-insync-replicas=2 must be 1 to 1");
    }
}
