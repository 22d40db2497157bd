package dev.muster.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.ingest.fixtures.Bound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Settings of what stands beside the webhook: operators, quarantine, event hubs, namespace topics, our identity.
class FurtherSettingsTest {

    private static final String TOPIC = "namespace-topics[0].";

    @Test
    void haveDefaultsThatTheShippedFileWritesOut() {
        assertThat(Bound.shipped(OperatorSettings.class)).isEqualTo(Bound.alone(OperatorSettings.class));
        assertThat(Bound.shipped(QuarantineSettings.class))
                .isEqualTo(Bound.alone(QuarantineSettings.class))
                .isEqualTo(new QuarantineSettings(Duration.ofDays(30), 10_000));
        assertThat(Bound.shipped(EventHubsSettings.class)).isEqualTo(Bound.alone(EventHubsSettings.class));
        assertThat(Bound.shipped(NamespaceSettings.class)).isEqualTo(Bound.alone(NamespaceSettings.class));
        assertThat(Bound.shipped(AzureSettings.class)).isEqualTo(Bound.alone(AzureSettings.class));
        assertThat(Bound.shipped(OperatorSettings.class).allowAnonymous()).isFalse();
        assertThat(Bound.shipped(EventHubsSettings.class).isConfigured()).isFalse();
    }

    @Test
    void takeSecretsFromAFileInsteadAndShowNone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("operators"), "s3cr3t");

        assertThat(Bound.alone(OperatorSettings.class, "secrets-file", file.toString())
                        .secretsFile())
                .isEqualTo(file);
        assertThat(Bound.alone(OperatorSettings.class, "secrets", "s3cr3t").toString())
                .doesNotContain("s3cr3t");
        assertThatThrownBy(
                        () -> Bound.alone(OperatorSettings.class, "secrets", "s3cr3t", "secrets-file", file.toString()))
                .rootCause()
                .hasMessageContaining("nothing while muster.ingest.operators.secrets-file")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void knowWhomATokenForAHubHasToBeFor() {
        EventHubsSettings settings = Bound.alone(
                EventHubsSettings.class,
                "bootstrap-servers",
                "contoso.servicebus.windows.net:9093",
                "hub",
                "muster",
                "properties[sasl.jaas.config]",
                "s3cr3t");

        assertThat(settings.scope()).isEqualTo("https://contoso.servicebus.windows.net/.default");
        assertThat(settings.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void knowSeveralNamespaceTopics() {
        NamespaceSettings settings = Bound.alone(
                NamespaceSettings.class,
                TOPIC + "endpoint",
                "https://contoso.westeurope-1.eventgrid.azure.net/",
                TOPIC + "topic",
                "muster",
                TOPIC + "event-subscription",
                "ingest");

        assertThat(settings.namespaceTopics()).singleElement().satisfies(it -> {
            assertThat(it.root()).isEqualTo("https://contoso.westeurope-1.eventgrid.azure.net");
            assertThat(it.maxEvents()).isEqualTo(20);
            assertThat(it.maxWait()).isEqualTo(Duration.ofSeconds(60));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "hub, muster, given together with",
        "bootstrap-servers, contoso, given together with",
        "consumer-group, 'a b', a name",
    })
    void ofHubsAreRefusedWithTheKeyAndWhatIsAllowed(String key, String value, String allowed) {
        assertThatThrownBy(() -> Bound.alone(EventHubsSettings.class, key, value))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("muster.ingest.event-hubs.")
                .hasMessageContaining(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint, http://contoso, https://host",
        "topic, 'a/b', a name",
        "event-subscription, '', a name",
        "max-events, 101, 1 to 100",
        "max-wait, 5s, 10s to 120s",
    })
    void ofNamespaceTopicsAreRefusedWithTheKeyAndWhatIsAllowed(String key, String value, String allowed) {
        assertThatThrownBy(() -> Bound.alone(
                        NamespaceSettings.class,
                        TOPIC + "endpoint",
                        key.equals("endpoint") ? value : "https://contoso.example",
                        TOPIC + "topic",
                        key.equals("topic") ? value : "muster",
                        TOPIC + "event-subscription",
                        key.equals("event-subscription") ? value : "ingest",
                        TOPIC + key,
                        value))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("muster.ingest.namespace-topics[]." + key)
                .hasMessageContaining(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "credential, client-secret, needed with credential=client-secret",
        "authority, http://login.example, https://host",
        "trusted-certificates, no/such/file, a file that can be read",
    })
    void ofOurIdentityAreRefusedWithTheKeyAndWhatIsAllowed(String key, String value, String allowed) {
        assertThatThrownBy(() -> Bound.alone(AzureSettings.class, key, value))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("muster.ingest.azure.")
                .hasMessageContaining(allowed);
    }

    @ParameterizedTest
    @CsvSource({"retention, 10s, 60s to", "listed, 0, 1 to 100000"})
    void ofTheQuarantineAreRefusedWithTheKeyAndWhatIsAllowed(String key, String value, String allowed) {
        assertThatThrownBy(() -> Bound.alone(QuarantineSettings.class, key, value))
                .rootCause()
                .hasMessageContaining("muster.ingest.quarantine." + key)
                .hasMessageContaining(allowed);
    }
}
