package dev.muster.evaluator.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgePropertiesTest {

    @Test
    void wrongAgesStopTheStartWithKeyValueAndWhatIsAllowed() {
        assertThatThrownBy(() -> new AgeProperties(Duration.ofMinutes(14), Duration.ofHours(26)))
                .hasMessage("muster.evaluator.maximum-ages.graph-visible=PT14M must be PT15M to PT168H");
        assertThatThrownBy(() -> new AgeProperties(Duration.ofMinutes(130), Duration.ofDays(15)))
                .hasMessage("muster.evaluator.maximum-ages.instance-view=PT360H must be PT1H to PT336H");
        assertThat(new AgeProperties(Duration.ofMinutes(15), Duration.ofHours(1)))
                .isNotNull();
    }
}
