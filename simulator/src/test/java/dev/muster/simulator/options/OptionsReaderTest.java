package dev.muster.simulator.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.simulator.arm.Limits;
import dev.muster.simulator.delivery.EventSubscription;
import dev.muster.simulator.delivery.PullSubscription;
import dev.muster.simulator.delivery.RetrySchedule;
import dev.muster.simulator.events.EventForm;
import dev.muster.simulator.fleet.FleetSize;
import dev.muster.simulator.options.SimulatorOptions.Fleet;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsReaderTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void allDefaults() {
        SimulatorOptions options = OptionsReader.of(Map.of());
        assertThat(options.controlPort()).isEqualTo(8090);
        assertThat(options.azurePort()).isEqualTo(8091);
        assertThat(options.bind().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(options.hostNames()).isEmpty();
        assertThat(options.caFile()).isEmpty();
        assertThat(options.endpointsFile()).isEmpty();
        assertThat(options.fleet()).isEqualTo(new Fleet.Seeded());
        assertThat(options.size()).isEqualTo(new FleetSize(42, 1_000, 4));
        assertThat(options.scheduledBackups()).isTrue();
        assertThat(options.pageSize()).isEqualTo(500);
        assertThat(options.application().tenantId())
                .isEqualTo(OptionsReader.of(Map.of()).application().tenantId());
        assertThat(options.application().clientSecret())
                .hasSizeGreaterThan(20)
                .isNotEqualTo(OptionsReader.of(Map.of()).application().clientSecret());
        assertThat(options.tokenLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(options.limits()).isEqualTo(Limits.AZURE);
        assertThat(options.timeScale()).isEqualTo(1);
        assertThat(options.webhook()).isEmpty();
        assertThat(options.pull()).isEmpty();
    }

    @Test
    void defaultsOfAnEventSubscription() {
        EventSubscription subscription = OptionsReader.subscription(Map.of("url", "http://localhost:8082/eventgrid"));
        assertThat(subscription)
                .isEqualTo(new EventSubscription(
                        "muster",
                        URI.create("http://localhost:8082/eventgrid"),
                        Map.of(),
                        EventForm.CLOUD_EVENTS,
                        1,
                        64,
                        RetrySchedule.GAPS,
                        0,
                        0,
                        Duration.ofSeconds(30),
                        30,
                        Duration.ofHours(24),
                        Set.of(400, 401, 403, 413),
                        false,
                        "eventgrid.azure.net",
                        OptionalInt.empty(),
                        Optional.empty()));
    }

    @Test
    void everyKeySetToSomethingElse() {
        Map<String, String> all = new HashMap<>(Map.of(
                "control-port", "0",
                "azure-port", "1",
                "bind", "0.0.0.0",
                "host-names", "simulator, azure.test",
                "ca-file", "ca.pem",
                "endpoints-file", "endpoints.json",
                "fleet", folder.toString(),
                "seed", "-7",
                "vms", "10",
                "subscriptions", "2"));
        all.putAll(Map.of(
                "throttle.scale",
                "2",
                "throttle.graph-queries",
                "7",
                "throttle.graph-window",
                "2s",
                "clock",
                "2024-10-01T08:00:00Z"));
        all.putAll(Map.of(
                "scheduled-backups", "false",
                "page-size", "3",
                "tenant-id", "11111111-1111-4111-8111-111111111111",
                "client-id", "22222222-2222-4222-8222-222222222222",
                "client-secret", "open sesame",
                "token-lifetime", "2m",
                "throttle", "false",
                "throttle.reads", "10",
                "throttle.reads-per-second", "0.5",
                "time-scale", "60"));
        all.putAll(Map.of(
                "webhook.url", "https://ingest.test/eventgrid",
                "webhook.secret-header", "X-Secret",
                "webhook.secret", "s3cret",
                "webhook.name", "other",
                "webhook.schema", "eventgrid",
                "webhook.batch-size", "100",
                "webhook.preferred-kilobytes", "256",
                "webhook.retry-schedule", "offsets",
                "webhook.duplicates", "0.25",
                "webhook.reorder", "1"));
        all.putAll(Map.of(
                "webhook.patience", "PT5S",
                "webhook.max-attempts", "3",
                "webhook.time-to-live", "90m",
                "webhook.dead-letter-codes", "400, 404",
                "webhook.honour-retry-after", "true",
                "webhook.origin", "eventgrid.azure.us",
                "webhook.request-rate", "120"));
        all.putAll(Map.of(
                "webhook.audience", "api://muster",
                "pull.topic", "feed",
                "pull.subscription", "reader",
                "pull.lock", "5s"));
        assertThat(all).as("every key").hasSize(Setting.values().length);
        SimulatorOptions options = OptionsReader.of(all);
        assertThat(options.controlPort()).isZero();
        assertThat(options.azurePort()).isEqualTo(1);
        assertThat(options.bind().isAnyLocalAddress()).isTrue();
        assertThat(options.hostNames()).containsExactly("simulator", "azure.test");
        assertThat(options.caFile()).contains(Path.of("ca.pem"));
        assertThat(options.endpointsFile()).contains(Path.of("endpoints.json"));
        assertThat(options.fleet()).isEqualTo(new Fleet.Folder(folder));
        assertThat(options.size()).isEqualTo(new FleetSize(-7, 10, 2));
        assertThat(options.clock()).contains(Instant.parse("2024-10-01T08:00:00Z"));
        assertThat(options.scheduledBackups()).isFalse();
        assertThat(options.pageSize()).isEqualTo(3);
        assertThat(options.application().tenantId()).startsWith("11111111");
        assertThat(options.application().clientId()).startsWith("22222222");
        assertThat(options.application().clientSecret()).isEqualTo("open sesame");
        assertThat(options.tokenLifetime()).isEqualTo(Duration.ofMinutes(2));
        assertThat(options.limits())
                .isEqualTo(Limits.AZURE
                        .enforced(false)
                        .reads(new Limits.Budget(10, 0.5))
                        .graph(7, Duration.ofSeconds(2))
                        .times(2));
        assertThat(options.timeScale()).isEqualTo(60);
        assertThat(options.webhook())
                .contains(new EventSubscription(
                        "other",
                        URI.create("https://ingest.test/eventgrid"),
                        Map.of("X-Secret", "s3cret"),
                        EventForm.EVENT_GRID,
                        100,
                        256,
                        RetrySchedule.OFFSETS,
                        0.25,
                        1,
                        Duration.ofSeconds(5),
                        3,
                        Duration.ofMinutes(90),
                        Set.of(400, 404),
                        true,
                        "eventgrid.azure.us",
                        OptionalInt.of(120),
                        Optional.of("api://muster")));
        assertThat(options.pull()).contains(new PullSubscription("feed", "reader", Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "control-port|65536",
                "control-port|x",
                "azure-port|-1",
                "bind|no such host!",
                "fleet|no/such/folder",
                "seed|1.5",
                "vms|9",
                "vms|100001",
                "subscriptions|0",
                "page-size|0",
                "tenant-id|mine",
                "token-lifetime|0s",
                "token-lifetime|ever",
                "throttle|yes",
                "throttle.reads|0",
                "throttle.reads-per-second|0",
                "clock|yesterday",
                "throttle.scale|0",
                "throttle.graph-queries|0",
                "throttle.graph-window|1ms",
                "time-scale|0",
                "time-scale|NaN",
                "webhook.url|ftp://x/y",
                "webhook.url|eventgrid",
                "webhook.schema|xml",
                "webhook.batch-size|5001",
                "webhook.preferred-kilobytes|0",
                "webhook.retry-schedule|never",
                "webhook.duplicates|1.1",
                "webhook.reorder|-0.1",
                "webhook.patience|1ms",
                "webhook.max-attempts|31",
                "webhook.time-to-live|25h",
                "webhook.dead-letter-codes|40x",
                "webhook.honour-retry-after|maybe",
                "webhook.origin|a b",
                "webhook.request-rate|0",
                "webhook.name|a b",
                "webhook.secret-header|X Secret"
            })
    void aWrongValueIsRefusedWithKeyValueAndWhatIsAllowed(String key, String value) {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> OptionsReader.of(Map.of(key, value)))
                .withMessageContaining("muster.simulator." + key)
                .withMessageContaining("'" + value + "'")
                .withMessageContaining("allowed:");
    }

    @Test
    void aHeaderNameNeedsASecret() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> OptionsReader.of(Map.of("webhook.secret-header", "X-Secret")))
                .withMessageContaining("webhook.secret");
    }

    @Test
    void unknownOptionsAreRefused() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> OptionsReader.of(Map.of("vmz", "1")))
                .withMessageContaining("muster.simulator.vmz")
                .withMessageContaining("muster.simulator.vms");
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> OptionsReader.read(List.of("seed=1"), new Properties(), Map.of()));
        Properties properties = new Properties();
        properties.setProperty("muster.simulator.sead", "1");
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> OptionsReader.read(List.of(), properties, Map.of()));
    }

    @Test
    void argumentsWinOverPropertiesAndThoseOverTheEnvironment() {
        Properties properties = new Properties();
        properties.setProperty("muster.simulator.vms", "20");
        properties.setProperty("muster.simulator.seed", "2");
        Map<String, String> environment = Map.of(
                "MUSTER_SIMULATOR_VMS", "30",
                "MUSTER_SIMULATOR_SEED", "3",
                "MUSTER_SIMULATOR_PAGE_SIZE", "4",
                "MUSTER_SIMULATOR_CONTROLPORT", "5",
                "MUSTER_SIMULATOR_SERVICE_HOST", "10.0.0.1");
        SimulatorOptions options = OptionsReader.read(List.of("--muster.simulator.vms=10"), properties, environment);
        assertThat(options.size()).isEqualTo(new FleetSize(2, 10, 4));
        assertThat(options.pageSize()).isEqualTo(4);
        assertThat(options.controlPort()).isEqualTo(5);
    }

    @Test
    void helpNamesEveryOption() {
        for (Setting setting : Setting.values()) {
            assertThat(OptionsReader.help()).contains("--" + setting.key(), setting.variable(), setting.allowed());
        }
    }
}
