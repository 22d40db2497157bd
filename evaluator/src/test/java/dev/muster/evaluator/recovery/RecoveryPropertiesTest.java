package dev.muster.evaluator.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RecoveryPropertiesTest {

    @Test
    void aLostHeartbeatIsNoSilence() {
        assertThat(bind(Map.of()).silence()).isGreaterThan(Duration.ofSeconds(2 * 30));
    }

    @ParameterizedTest
    @CsvSource({"outage, 0s, PT1S to PT1H", "silence, 2h, PT2S to PT1H"})
    void whatIsWrongStopsTheStart(String key, String value, String allowed) {
        assertThatThrownBy(() -> bind(Map.of("muster.evaluator.recovery." + key, value)))
                .rootCause()
                .hasMessageContaining("muster.evaluator.recovery." + key + "=")
                .hasMessageContaining(allowed);
    }

    private static RecoveryProperties bind(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys))
                .bindOrCreate("muster.evaluator.recovery", Bindable.of(RecoveryProperties.class));
    }
}
