package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The chart takes nothing that it does not know and nothing that cannot be right, and says which key it was.
class ChartRefusalsTest {

    private static final Chart CHART = Chart.example("small");

    /// Places where the user's own names belong.
    private static final Set<String> OPEN =
            Set.of("labels", "annotations", "nodeSelector", "affinity", "properties", "fromIngress", "fromMonitoring");

    static Stream<String> places() {
        String file = Chart.FOLDER + "/values.yaml";
        YamlNode values = YamlNode.document(file, Repository.text(file));
        return Stream.concat(Stream.of(""), places("", values));
    }

    @ParameterizedTest
    @MethodSource("places")
    void refusesATypoAnywhere(String place) {
        Chart chart = CHART.with(place + "tpyo", "x");

        assertThatThrownBy(chart::rendered).hasMessageContaining("tpyo");
    }

    @ParameterizedTest
    @CsvSource({
        "database.url, postgres.example.com, /database/url",
        "database.sslmode, trust, /database/sslmode",
        "kafka.bootstrapServers, '', /kafka/bootstrapServers",
        "kafka.topics, make, /kafka/topics",
        "image.tag, 'a b', /image/tag",
        "image.pullPolicy, Sometimes, /image/pullPolicy",
        "webhook.existingSecret, '', /webhook/existingSecret",
        "migration.existingSecret, '', /migration/existingSecret",
        "ingest.replicas, two, /ingest/replicas",
        "ingest.image.digest, sha256:abc, /ingest/image/digest",
        "ingest.ingress.host, 'https://muster', /ingest/ingress/host",
        "evaluator.database.existingSecret, '', /evaluator/database/existingSecret",
        "evaluator.resources.limits.memory, lots, /evaluator/resources/limits/memory",
        "evaluator.autoscaling.kind, keda, /evaluator/autoscaling/triggers",
        "reporter.database.username, '', /reporter/database/username",
        "networkPolicy.preset, closed, /networkPolicy/database/to",
        "networkPolicy.database.port, 0, /networkPolicy/database/port",
        "monitoring.monitors, node, /monitoring/monitors",
        "monitoring.interval, often, /monitoring/interval",
        "kafka.login.username, muster, /kafka/login/existingSecret",
    })
    void refusesAWrongValueWithItsKey(String path, String value, String key) {
        Object typed = value.matches("\\d+") ? (Object) Integer.valueOf(value) : value;

        assertThatThrownBy(CHART.with(path, typed)::rendered).hasMessageContaining("'" + key + "'");
    }

    @Test
    void refusesATenantThatCannotBeRead() {
        assertThatThrownBy(CHART.with("azure.tenants", List.of())::rendered).hasMessageContaining("/azure/tenants");
        assertThatThrownBy(
                        CHART.with("azure.tenants", List.of(Map.of("id", "t", "credential", "client-secret")))
                                ::rendered)
                .hasMessageContaining("existingSecret");
        assertThatThrownBy(CHART.with("azure.tenants", List.of(Map.of("id", "t")))::rendered)
                .hasMessageContaining("clientId");
    }

    @Test
    void refusesPasswordsWhereverSomebodyMightPutThem() {
        assertThatThrownBy(
                        CHART.with("ingest.environment", List.of(Map.of("name", "DB_PASSWORD", "value", "x")))
                                ::rendered)
                .hasMessageContaining("/ingest/environment/0");
        assertThatThrownBy(CHART.with("kafka.properties", Map.of("ssl.key.password", "x"))::rendered)
                .hasMessageContaining("ssl.key.password");
        assertThatThrownBy(CHART.with("evaluator.configuration", Map.of("muster.database.password", "x"))::rendered)
                .hasMessageContaining("muster.database.password");
    }

    @Test
    void refusesRulesWhereAzureWantsThemOtherwise() {
        Chart chart = CHART.with("monitoring.flavour", "azure-managed-prometheus");
        assertThatCode(chart::rendered).doesNotThrowAnyException();
        assertThatThrownBy(chart.with("monitoring.rules", true)::rendered).hasMessageContaining("/monitoring/rules");
    }

    @Test
    void refusesKeysOfAnotherService() {
        assertThatCode(CHART.with("ingest.configuration", Map.of("muster.ingest.upload-timeout", "5s"))::rendered)
                .doesNotThrowAnyException();
        assertThatThrownBy(CHART.with("reporter.configuration", Map.of("muster.ingest.upload-timeout", "5s"))::rendered)
                .hasMessageContaining("muster.ingest.upload-timeout");
    }

    @Test
    void refusesKubernetesThatIsTooOld() {
        assertThat(YamlNode.document("Chart.yaml", Repository.text(Chart.FOLDER + "/Chart.yaml"))
                        .at("kubeVersion")
                        .text())
                .isEqualTo(">=1.30.0-0");
    }

    private static Stream<String> places(String at, YamlNode values) {
        return values.entries().entrySet().stream()
                .filter(it -> it.getValue().value() instanceof Map<?, ?> && !OPEN.contains(it.getKey()))
                .flatMap(it -> Stream.concat(
                        Stream.of(at + it.getKey() + "."), places(at + it.getKey() + ".", it.getValue())));
    }
}
