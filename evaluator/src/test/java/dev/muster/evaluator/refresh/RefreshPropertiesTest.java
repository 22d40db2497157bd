package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshPropertiesTest {

    @Test
    void theDefaultsStayBelowWhatAzureAllows() {
        RefreshProperties settings = Settings.bind("muster.evaluator.refresh", Map.of(), RefreshProperties.class);

        assertThat(settings.readsPerSecond()).isLessThan(25);
        assertThat(settings.burst()).isLessThan(250);
        assertThat(Settings.bind("muster.evaluator.lists", Map.of(), ListsProperties.class)
                        .interval())
                .isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({
        "reads-per-second, 0, 1 to 1000",
        "burst, -1, 1 to 10000",
        "lane-requests, 1, 2 to 100",
        "requests, 9999, 4 to 1000",
        "lists, 0, 1 to 16",
        "unreadable-interval, 1s, PT1M to PT24H",
        "instance-view-interval, 30d, PT1H to PT168H",
        "stopped-interval, 1m, PT1H to PT720H"
    })
    void whatIsWrongStopsTheStart(String key, String value, String allowed) {
        assertThatThrownBy(() -> Settings.bind(
                        "muster.evaluator.refresh",
                        Map.of("muster.evaluator.refresh." + key, value),
                        RefreshProperties.class))
                .rootCause()
                .hasMessageContaining("muster.evaluator.refresh." + key + "=")
                .hasMessageContaining(allowed);
    }

    @Test
    void listsAreNotReadWithoutPause() {
        assertThatThrownBy(() -> Settings.bind(
                        "muster.evaluator.lists",
                        Map.of("muster.evaluator.lists.interval", "5s"),
                        ListsProperties.class))
                .rootCause()
                .hasMessageContaining("muster.evaluator.lists.interval=PT5S must be PT1M to PT24H");
    }
}
