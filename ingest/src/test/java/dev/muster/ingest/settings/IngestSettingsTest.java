package dev.muster.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.ingest.fixtures.Bound;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class IngestSettingsTest {

    private static final IngestSettings DEFAULTS = new IngestSettings(
            List.of(),
            "x-muster-key",
            "code",
            true,
            List.of("eventgrid.azure.net"),
            60_000,
            List.of(),
            Duration.ofSeconds(20),
            DataSize.ofMegabytes(8),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10));

    @Test
    void haveDefaultsThatTheShippedFileWritesOut() {
        assertThat(Bound.alone(IngestSettings.class, "allow-anonymous", "true")).isEqualTo(DEFAULTS);
        assertThat(Bound.shipped(IngestSettings.class, "allow-anonymous", "true"))
                .isEqualTo(DEFAULTS);
    }

    @Test
    void canAllBeSet() {
        IngestSettings settings = Bound.shipped(
                IngestSettings.class,
                "secrets",
                "old,new",
                "secret-header",
                "x-key",
                "secret-parameter",
                "key",
                "allow-anonymous",
                "true",
                "origins",
                "eventgrid.azure.us,eventgrid.azure.cn",
                "allowed-rate",
                "600",
                "event-subscriptions",
                "feed",
                "upload-timeout",
                "5s",
                "bytes-in-flight",
                "32MB",
                "heartbeat-interval",
                "10s",
                "shutdown-delay",
                "3s");

        assertThat(settings)
                .isEqualTo(new IngestSettings(
                        List.of("old", "new"),
                        "x-key",
                        "key",
                        true,
                        List.of("eventgrid.azure.us", "eventgrid.azure.cn"),
                        600,
                        List.of("feed"),
                        Duration.ofSeconds(5),
                        DataSize.ofMegabytes(32),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @CsvSource({
        "secrets, '', one shared secret",
        "secrets, 'a,b,c', one or two values",
        "secrets, 'white space', one or two values",
        "secret-header, 'x key', 1 to 64",
        "secret-parameter, '', 1 to 64",
        "origins, '*', everybody",
        "allowed-rate, 0, 1 to",
        "upload-timeout, 30s, 100ms to 25s",
        "bytes-in-flight, 3MB, 4194304 to",
        "heartbeat-interval, 0s, 100ms to 300s",
        "shutdown-delay, 19s, 0s to 18s",
    })
    void areRefusedWithTheKeyAndWhatIsAllowed(String key, String value, String allowed) {
        String secret = key.equals("secrets") ? value : "secret";

        assertThatThrownBy(() -> Bound.shipped(IngestSettings.class, "secrets", secret, key, value))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("muster.ingest." + key)
                .hasMessageContaining(allowed);
    }

    @Test
    void neverShowASecret() {
        IngestSettings settings = Bound.shipped(IngestSettings.class, "secrets", "s3cr3t");

        assertThat(settings.toString()).doesNotContain("s3cr3t");
        assertThatThrownBy(() -> Bound.shipped(IngestSettings.class, "secrets", "s3cr3t,s3cr3t,s3cr3t"))
                .rootCause()
                .hasMessageNotContaining("s3cr3t");
    }
}
