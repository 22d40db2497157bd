package dev.muster.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ingest.fixtures.Bound;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {

    @Test
    void haveDefaultsThatTheShippedFileWritesOut() {
        assertThat(Bound.alone(TopicSettings.class)).isEqualTo(new TopicSettings(TopicMode.CHECK));
        assertThat(Bound.shipped(TopicSettings.class)).isEqualTo(new TopicSettings(TopicMode.CHECK));
    }

    @Test
    void canBeSet() {
        assertThat(Bound.shipped(TopicSettings.class, "topics", "create"))
                .isEqualTo(new TopicSettings(TopicMode.CREATE));
    }
}
