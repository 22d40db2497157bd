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
    @CsvSource(delimiter = '|', textBlock = """
            database.url                          | postgres.example.com | /database/url | ^jdbc:postgresql://
            database.sslmode                      | trust            | /database/sslmode | verify-full|verify-ca
            kafka.topics                          | make             | /kafka/topics | check|create
            kafka.partitions                      | many             | /kafka/partitions | a whole number
            image.tag                             | a b              | /image/tag | A-Za-z0-9
            image.pullPolicy                      | Sometimes        | /image/pullPolicy | IfNotPresent|Always
            logging.format                        | xml              | /logging/format | ecs|logstash
            webhook.existingSecret                | My Secret        | /webhook/existingSecret | a-z0-9
            ingest.replicas                       | two              | /ingest/replicas | a whole number
            ingest.image.digest                   | sha256:abc       | /ingest/image/digest | 64
            ingest.ingress.host                   | https://muster   | /ingest/ingress/host | a-z0-9
            evaluator.resources.limits.memory     | lots             | /evaluator/resources/limits/memory | Mi
            networkPolicy.preset                  | shut             | /networkPolicy/preset | off|ports|closed
            networkPolicy.database.port           | 0                | /networkPolicy/database/port | 1
            monitoring.monitors                   | node             | /monitoring/monitors | none|pod|service
            monitoring.interval                   | often            | /monitoring/interval | s|m
            """)
    void refusesAWrongValueWithItsKeyTheValueAndWhatIsAllowed(String path, String value, String key, String allowed) {
        Object typed = value.matches("\\d+") ? (Object) Integer.valueOf(value) : value;

        assertThatThrownBy(CHART.with(path, typed)::rendered)
                .message()
                .contains("'" + key + "'")
                .contains(value)
                .contains(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.bootstrapServers, '', /kafka/bootstrapServers",
        "migration.existingSecret, '', /migration/existingSecret",
        "evaluator.database.existingSecret, '', /evaluator/database/existingSecret",
        "evaluator.autoscaling.kind, keda, /evaluator/autoscaling/triggers",
        "reporter.database.username, '', /reporter/database/username",
        "networkPolicy.preset, closed, /networkPolicy/database/to",
        "kafka.login.username, muster, /kafka/login/existingSecret",
        "webhook.existingSecret, '', /webhook/entra/tenants",
    })
    void namesTheKeyThatIsMissing(String path, String value, String key) {
        assertThatThrownBy(CHART.with(path, value)::rendered).hasMessageContaining("'" + key + "'");
    }

    @Test
    void refusesTokensForNobodyAndFilesThatWouldHideOthers() {
        assertThatThrownBy(
                        CHART.with("webhook.entra.tenants", List.of("00000000-0000-0000-0000-000000000001"))::rendered)
                .hasMessageContaining("/webhook/entra/audiences");
        assertThatThrownBy(
                        CHART.with(
                                        "ingest.secrets",
                                        List.of(Map.of("existingSecret", "s", "key", "k", "file", "webhook")))
                                ::rendered)
                .hasMessageContaining("/ingest/secrets/0/file");
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

    @ParameterizedTest
    @CsvSource({
        "ingest, muster.ingest.upload-timeout, soon, ms|s|m|h",
        "ingest, muster.ingest.bytes-in-flight, 16 megabytes, KB|MB|GB",
        "ingest, muster.ingest.allow-anonymous, perhaps, true|false",
        "ingest, muster.topics, make, create",
        "evaluator, muster.evaluator.judge.workers, many, [0-9]+",
        "reporter, muster.metrics.detail.mode, some, noncompliant",
    })
    void refusesConfigurationThatItsServiceCannotRead(String service, String key, String value, String allowed) {
        assertThatThrownBy(CHART.with(service + ".configuration", Map.of(key, value))::rendered)
                .message()
                .contains("/" + service + "/configuration/" + key)
                .contains(value)
                .contains(allowed);
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
