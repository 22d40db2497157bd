package dev.muster.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.ingest.fixtures.Bound;
import dev.muster.ingest.fixtures.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class IngestSettingsTest {

    private static final IngestSettings DEFAULTS = new IngestSettings(
            List.of(),
            null,
            "x-muster-key",
            "code",
            CredentialMode.ALL,
            true,
            List.of("eventgrid.azure.net"),
            60_000,
            List.of(),
            Duration.ofSeconds(20),
            DataSize.ofMegabytes(16),
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
                "credentials",
                "any",
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
                        null,
                        "x-key",
                        "key",
                        CredentialMode.ANY,
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
        "secrets, 'a,b,c', one or two values",
        "secrets, 'white space', one or two values",
        "secret-header, 'x key', 1 to 64",
        "secret-parameter, '', 1 to 64",
        "origins, '*', everybody",
        "allowed-rate, 0, 1 to",
        "upload-timeout, 30s, 100ms to 25s",
        "bytes-in-flight, 7MB, 8388608 to",
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
    void areRefusedWhenNobodyCouldShowAnything() {
        EntraSettings none = Bound.alone(EntraSettings.class);
        EntraSettings one = Bound.alone(EntraSettings.class, "tenants", Tokens.TENANT, "audiences", "us");

        assertThatThrownBy(() -> Bound.shipped(IngestSettings.class).checkCredentials(none))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("muster.ingest.secrets = (nothing): allowed is one shared secret");
        Bound.shipped(IngestSettings.class).checkCredentials(one);
        Bound.shipped(IngestSettings.class, "secrets", "s").checkCredentials(none);
        Bound.shipped(IngestSettings.class, "allow-anonymous", "true").checkCredentials(none);
    }

    @Test
    void neverShowASecret() {
        IngestSettings settings = Bound.shipped(IngestSettings.class, "secrets", "s3cr3t");

        assertThat(settings.toString()).doesNotContain("s3cr3t");
        assertThatThrownBy(() -> Bound.shipped(IngestSettings.class, "secrets", "s3cr3t,s3cr3t,s3cr3t"))
                .rootCause()
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void takeSecretsFromAFileInstead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("webhook"), "old,new\n");

        IngestSettings settings = Bound.alone(IngestSettings.class, "secrets-file", file.toString());

        assertThat(settings.secrets()).isEmpty();
        assertThat(settings.secretsFile()).isEqualTo(file);
        assertThat(SecretsFile.read("key", file)).containsExactly("old", "new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a,b,c", "white space"})
    void refuseAFileThatHoldsNoUsableSecrets(String content, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("webhook"), content);

        assertThatThrownBy(() -> Bound.alone(IngestSettings.class, "secrets-file", file.toString()))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("muster.ingest.secrets-file");
    }

    @Test
    void refuseSecretsInTwoPlacesAndAFileThatIsNotThere(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("webhook"), "one");

        assertThatThrownBy(() -> Bound.alone(IngestSettings.class, "secrets", "two", "secrets-file", file.toString()))
                .rootCause()
                .hasMessageContaining("nothing while muster.ingest.secrets-file");
        assertThatThrownBy(() -> Bound.alone(
                        IngestSettings.class,
                        "secrets-file",
                        folder.resolve("none").toString()))
                .rootCause()
                .hasMessageContaining("a file that can be read");
    }
}
