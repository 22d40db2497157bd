package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each switch of the chart does, on and off.
class ChartSwitchesTest {

    private static final Chart CHART = Chart.example("small");

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "evaluator", "reporter"})
    void everyComponentCanScaleByCpuOrByKeda(String component) {
        Chart none = CHART.with(component + ".replicas", 3);
        assertThat(one(none, "Deployment", component).at("spec", "replicas").value())
                .isEqualTo(3);
        assertThat(kinds(none)).doesNotContain("HorizontalPodAutoscaler", "ScaledObject");

        Chart cpu = none.with(component + ".autoscaling.kind", "cpu");
        assertThat(one(cpu, "Deployment", component).at("spec", "replicas").present())
                .isFalse();
        assertThat(one(cpu, "HorizontalPodAutoscaler", component)
                        .at("spec", "maxReplicas")
                        .value())
                .isEqualTo(6);

        Chart keda = none.with(component + ".autoscaling.kind", "keda")
                .with(
                        component + ".autoscaling.triggers",
                        List.of(Map.of("type", "cron", "metadata", Map.of("start", "0 8 * * *"))));
        assertThat(one(keda, "Deployment", component).at("spec", "replicas").present())
                .isFalse();
        assertThat(one(keda, "ScaledObject", component)
                        .at("spec", "minReplicaCount")
                        .value())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"ingest, /eventgrid", "evaluator, /", "reporter, /"})
    void everyComponentCanHaveAWayIn(String component, String path) {
        Chart closed = CHART.with("ingest.ingress.enabled", false);
        assertThat(kinds(closed)).doesNotContain("Ingress", "HTTPRoute");

        Chart ingress =
                closed.with(component + ".ingress.enabled", true).with(component + ".ingress.host", "a.example.com");
        YamlNode rule =
                one(ingress, "Ingress", component).at("spec", "rules").items().getFirst();
        assertThat(rule.at("host").text()).isEqualTo("a.example.com");
        assertThat(rule.at("http", "paths").items().getFirst().at("path").text())
                .isEqualTo(path);

        Chart route = closed.with(component + ".httpRoute.enabled", true)
                .with(component + ".httpRoute.parents", List.of(Map.of("name", "public")))
                .with(component + ".httpRoute.hostnames", List.of("b.example.com"));
        YamlNode spec = one(route, "HTTPRoute", component).at("spec");
        assertThat(spec.at("hostnames").texts()).containsExactly("b.example.com");
        assertThat(spec.at("rules")
                        .items()
                        .getFirst()
                        .at("matches")
                        .items()
                        .getFirst()
                        .at("path", "value")
                        .text())
                .isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "evaluator", "reporter"})
    void everyPodCanBePlacedAndNamedAsTheClusterWants(String component) {
        String pod = component + ".pod.";
        Chart chart = CHART.with(pod + "annotations", Map.of("a", "1"))
                .with(pod + "labels", Map.of("l", "2"))
                .with(pod + "nodeSelector", Map.of("pool", "apps"))
                .with(pod + "tolerations", List.of(Map.of("key", "k", "operator", "Exists")))
                .with(pod + "affinity", Map.of("nodeAffinity", Map.of()))
                .with(pod + "priorityClassName", "high")
                .with(pod + "topologyKeys", List.of())
                .with(component + ".serviceAccount.annotations", Map.of("s", "3"))
                .with(component + ".service.annotations", Map.of("v", "4"))
                .with(component + ".environment", List.of(Map.of("name", "TZ", "value", "UTC")));

        YamlNode template = one(chart, "Deployment", component).at("spec", "template");
        assertThat(template.at("metadata", "annotations", "a").text()).isEqualTo("1");
        assertThat(template.at("metadata", "labels", "l").text()).isEqualTo("2");
        YamlNode spec = template.at("spec");
        assertThat(spec.at("nodeSelector", "pool").text()).isEqualTo("apps");
        assertThat(spec.at("tolerations").items().getFirst().at("key").text()).isEqualTo("k");
        assertThat(spec.at("affinity", "nodeAffinity").present()).isTrue();
        assertThat(spec.at("priorityClassName").text()).isEqualTo("high");
        assertThat(spec.at("topologySpreadConstraints").present()).isFalse();
        assertThat(spec.at("containers").items().getFirst().at("env").items())
                .extracting(it -> it.at("name").text())
                .contains("TZ");
        assertThat(one(chart, "ServiceAccount", component)
                        .at("metadata", "annotations", "s")
                        .text())
                .isEqualTo("3");
        assertThat(one(chart, "Service", component)
                        .at("metadata", "annotations", "v")
                        .text())
                .isEqualTo("4");
    }

    @Test
    void imagesComeFromTheRegistryByTagOrDigest() {
        assertThat(image(CHART, "ingest")).isEqualTo("muster/ingest:" + ProjectVersion.read());
        String digest = "sha256:" + "0".repeat(64);
        Chart chart = CHART.with("image.registry", "r.example.com/x")
                .with("image.tag", "1.2")
                .with("image.pullSecrets", List.of("pull"))
                .with("ingest.image.digest", digest);
        assertThat(image(chart, "ingest")).isEqualTo("r.example.com/x/muster/ingest@" + digest);
        assertThat(image(chart, "reporter")).isEqualTo("r.example.com/x/muster/reporter:1.2");
        assertThat(one(chart, "Deployment", "reporter")
                        .at("spec", "template", "spec", "imagePullSecrets")
                        .items())
                .singleElement()
                .satisfies(it -> assertThat(it.at("name").text()).isEqualTo("pull"));
    }

    @Test
    void migrationIsAHookOrAJobOrLeftOut() {
        YamlNode job = one(CHART, "Job", "migrate");
        assertThat(job.at("metadata", "annotations").present()).isFalse();
        assertThat(image(CHART, "migrate")).isEqualTo(image(CHART, "evaluator"));
        assertThat(one(CHART.with("image.tag", "2"), "Job", "migrate")
                        .at("metadata", "name")
                        .text())
                .as("another version is another Job")
                .isNotEqualTo(job.at("metadata", "name").text());
        assertThat(kinds(CHART.with("migration.hook", true)))
                .as("helm keeps hooks apart from the manifest")
                .doesNotContain("Job");
        assertThat(Repository.text(Chart.FOLDER + "/templates/migration.yaml"))
                .contains("helm.sh/hook: pre-install,pre-upgrade");
        assertThat(kinds(CHART.with("migration.enabled", false))).doesNotContain("Job");
    }

    @Test
    void networkPoliciesAreOffByPortsOrClosed() {
        assertThat(kinds(CHART.with("networkPolicy.preset", "off"))).doesNotContain("NetworkPolicy");
        assertThat(egress(CHART)).allMatch(it -> !it.at("to").present());
        List<Map<String, Object>> peers = List.of(Map.of("ipBlock", Map.of("cidr", "10.0.0.0/8")));
        Chart closed = CHART.with("networkPolicy.preset", "closed")
                .with("networkPolicy.database.to", peers)
                .with("networkPolicy.kafka.to", peers)
                .with("networkPolicy.azure.to", peers);
        assertThat(egress(closed))
                .filteredOn(it ->
                        !it.at("ports").items().getFirst().at("port").text().equals("53"))
                .isNotEmpty()
                .allMatch(it -> it.at("to").items().size() == 1);
    }

    @ParameterizedTest
    @CsvSource({
        "prometheus-operator, pod, monitoring.coreos.com/v1, PodMonitor, podMetricsEndpoints",
        "prometheus-operator, service, monitoring.coreos.com/v1, ServiceMonitor, endpoints",
        "azure-managed-prometheus, pod, azmonitoring.coreos.com/v1, PodMonitor, podMetricsEndpoints",
        "azure-managed-prometheus, service, azmonitoring.coreos.com/v1, ServiceMonitor, endpoints",
    })
    void metricsAreFoundByWhoeverCollectsThem(
            String flavour, String monitors, String version, String kind, String field) {
        Chart chart = CHART.with("monitoring.flavour", flavour)
                .with("monitoring.monitors", monitors)
                .with("monitoring.labels", Map.of("release", "prometheus"));
        YamlNode monitor = one(chart, kind, "monitoring");
        assertThat(monitor.at("apiVersion").text()).isEqualTo(version);
        assertThat(monitor.at("metadata", "labels", "release").text()).isEqualTo("prometheus");
        assertThat(monitor.at("spec", field).items().getFirst().at("port").text())
                .isEqualTo("management");
        assertThat(kinds(CHART)).doesNotContain("PodMonitor", "ServiceMonitor");
    }

    @Test
    void alertRulesAreThoseOfTheMonitoringFolder() {
        Repository.files("deploy/monitoring/alerts", ".rules.yaml")
                .forEach(it -> Approved.check(Chart.FOLDER + "/files/alerts/" + it.getFileName(), Repository.text(it)));
        assertThat(Repository.files(Chart.FOLDER + "/files/alerts", ""))
                .hasSameSizeAs(Repository.files("deploy/monitoring/alerts", ".rules.yaml"));

        assertThat(kinds(CHART)).doesNotContain("PrometheusRule");
        YamlNode rule = one(CHART.with("monitoring.rules", true), "PrometheusRule", "monitoring");
        List<Object> groups = Repository.files("deploy/monitoring/alerts", ".rules.yaml").stream()
                .flatMap(it -> YamlNode.document(it.toString(), Repository.text(it)).at("groups").items().stream())
                .map(YamlNode::value)
                .toList();
        assertThat(rule.at("spec", "groups").items())
                .extracting(YamlNode::value)
                .isEqualTo(groups);
    }

    @Test
    void dashboardsAreThoseOfTheMonitoringFolder() {
        List<Path> dashboards = dashboards("deploy/monitoring/dashboards");
        dashboards.forEach(
                it -> Approved.check(Chart.FOLDER + "/files/dashboards/" + it.getFileName(), Repository.text(it)));
        assertThat(dashboards(Chart.FOLDER + "/files/dashboards")).hasSameSizeAs(dashboards);

        assertThat(objects(CHART, "ConfigMap")).hasSize(3);
        assertThat(objects(CHART.with("monitoring.dashboards", true), "ConfigMap")
                        .filter(it ->
                                it.at("metadata", "labels", "grafana_dashboard").present()))
                .hasSameSizeAs(dashboards)
                .allSatisfy(it -> it.at("data")
                        .entries()
                        .forEach((name, json) -> assertThat(json.text().strip())
                                .isEqualTo(Repository.text("deploy/monitoring/dashboards/" + name)
                                        .strip())));
    }

    @Test
    void kafkaAndDatabaseAreTrustedAndLoggedInToByFiles() {
        Chart chart = CHART.with("database.trustedCertificates.existingConfigMap", "ca")
                .with("kafka.trustedCertificates.existingConfigMap", "ca")
                .with("kafka.properties", Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "SCRAM-SHA-512"))
                .with("kafka.login", Map.of("username", "muster", "existingSecret", "kafka"));
        YamlNode told = told(chart, "evaluator");
        assertThat(told.at("muster.database.url").text()).endsWith("?sslrootcert=/etc/muster/trust/database/ca.crt");
        YamlNode properties = told.at("muster.kafka.properties");
        assertThat(properties.at("ssl.truststore.location").text()).isEqualTo("/etc/muster/trust/kafka/ca.crt");
        assertThat(properties.at("sasl.jaas.config").text())
                .startsWith("org.apache.kafka.common.security.scram.ScramLoginModule required")
                .contains("username=\"muster\"")
                .contains("password_file=\"/run/secrets/muster/kafka\"");
        assertThat(told(CHART, "evaluator").at("muster.kafka.properties").present())
                .isFalse();
    }

    @Test
    void strimziMakesTheTopicsAsDeclared() {
        assertThat(kinds(CHART)).doesNotContain("KafkaTopic");
        Chart chart = CHART.with("kafka.strimziCluster", "events").with("kafka.partitions", 24);
        assertThat(objects(chart, "KafkaTopic"))
                .hasSize(3)
                .allSatisfy(it -> {
                    assertThat(it.at("metadata", "labels", "strimzi.io/cluster").text())
                            .isEqualTo("events");
                    assertThat(it.at("spec", "partitions").value()).isEqualTo(24);
                })
                .extracting(it -> it.at("metadata", "name").text())
                .containsExactlyInAnyOrder(Topics.RESOURCE_CHANGED, Topics.VM_STATUS_CHANGED, Topics.QUARANTINE);
    }

    @Test
    void theWebhookIsOpenedByASecretByTokensOrByBoth() {
        YamlNode secret = told(CHART, "ingest");
        assertThat(secret.at("muster.ingest.secrets-file").text()).isEqualTo("/run/secrets/muster/webhook");
        assertThat(secret.at("muster.ingest.entra.tenants").present()).isFalse();

        String tenant = "00000000-0000-0000-0000-000000000001";
        Chart both = CHART.with("webhook.entra", Map.of("tenants", List.of(tenant), "audiences", List.of("api://a")));
        assertThat(told(both, "ingest").at("muster.ingest.secrets-file").present())
                .isTrue();
        assertThat(told(both, "ingest").at("muster.ingest.entra.tenants").texts())
                .containsExactly(tenant);

        Chart tokens = both.with("webhook.existingSecret", "");
        assertThat(told(tokens, "ingest").at("muster.ingest.secrets-file").present())
                .isFalse();
        assertThat(told(tokens, "ingest").at("muster.ingest.entra.audiences").texts())
                .containsExactly("api://a");
        assertThat(files(tokens, "ingest")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "evaluator", "reporter"})
    void everyComponentCanBeGivenFurtherSecretsAsFiles(String component) {
        Chart chart = CHART.with(
                component + ".secrets",
                List.of(Map.of("existingSecret", "muster-more", "key", "k", "file", "token-key")));
        assertThat(files(chart, component)).contains("muster-more k token-key");
        assertThat(files(CHART, component)).doesNotContain("muster-more k token-key");
    }

    @Test
    void tenantsAreReadBySubscriptionsOrByManagementGroups() {
        Map<String, Object> tenant = Map.of(
                "id",
                "t",
                "credential",
                "default",
                "subscriptions",
                List.of("s"),
                "managementGroups",
                List.of("landing-zones"));
        YamlNode told = told(CHART.with("azure.tenants", List.of(tenant)), "evaluator")
                .at("muster.azure.tenants")
                .items()
                .getFirst();
        assertThat(told.at("subscriptions").texts()).containsExactly("s");
        assertThat(told.at("management-groups").texts()).containsExactly("landing-zones");
    }

    @Test
    void changedConfigurationMakesNewPods() {
        Chart changed = CHART.with("evaluator.configuration", Map.of("muster.evaluator.judge.owner-tag", "team"));
        assertThat(told(changed, "evaluator")
                        .at("muster.evaluator.judge.owner-tag")
                        .text())
                .isEqualTo("team");
        assertThat(checksum(changed, "evaluator")).isNotEqualTo(checksum(CHART, "evaluator"));
        assertThat(checksum(changed, "reporter")).isEqualTo(checksum(CHART, "reporter"));
    }

    @Test
    void theEvaluatorReadsAsItsWorkloadIdentity() {
        assertThat(one(CHART, "ServiceAccount", "evaluator")
                        .at("metadata", "annotations")
                        .present())
                .isFalse();
        Chart chart = CHART.with(
                "azure.tenants", List.of(Map.of("id", "t", "clientId", "00000000-0000-0000-0000-00000000000a")));
        assertThat(one(chart, "ServiceAccount", "evaluator")
                        .at("metadata", "annotations", "azure.workload.identity/client-id")
                        .text())
                .isEqualTo("00000000-0000-0000-0000-00000000000a");
        assertThat(one(chart, "Deployment", "evaluator")
                        .at("spec", "template", "metadata", "labels", "azure.workload.identity/use")
                        .text())
                .isEqualTo("true");
        assertThat(one(chart, "ServiceAccount", "ingest")
                        .at("metadata", "annotations")
                        .present())
                .isFalse();
    }

    @Test
    void notesTellTheNextStepAndWarn() {
        assertThat(CHART.notes())
                .contains("doctor")
                .contains("WARNING: database.sslmode is disable")
                .contains("nobody scrapes")
                .contains("evaluator has one replica")
                .doesNotContain("Event Grid cannot reach");
        assertThat(CHART.with("ingest.ingress.enabled", false).notes()).contains("Event Grid cannot reach ingest");
        assertThat(CHART.notes()).contains("webhook.entra.tenants names nobody").doesNotContain("page tokens");
        assertThat(CHART.with("reporter.replicas", 2).notes()).contains("page tokens");
        assertThat(Chart.example("production").notes()).doesNotContain("WARNING");
    }

    @Test
    void notesSayWhoIsAskedByTheReporter() {
        assertThat(CHART.with("reporter.configuration", Map.of()).notes()).contains("the reporter does not start");
        assertThat(CHART.with("reporter.ingress.enabled", true)
                        .with("reporter.ingress.host", "a.example.com")
                        .with("reporter.configuration", Map.of("muster.access.allow-anonymous", true))
                        .notes())
                .contains("asks nobody who they are")
                .doesNotContain("does not start");
    }

    @ParameterizedTest
    @CsvSource({"ecs, ecs", "text,"})
    void logsAreJsonOrText(String format, @Nullable String expected) {
        assertThat(one(CHART.with("logging.format", format), "Deployment", "ingest")
                        .at("spec", "template", "spec", "containers")
                        .items()
                        .getFirst()
                        .at("env")
                        .items()
                        .stream()
                        .filter(it -> it.at("name").text().equals("LOGGING_STRUCTURED_FORMAT_CONSOLE"))
                        .map(it -> it.at("value").text()))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void theChartIsOfThisVersion() {
        YamlNode chart = YamlNode.document("Chart.yaml", Repository.text(Chart.FOLDER + "/Chart.yaml"));
        assertThat(chart.at("appVersion").text()).isEqualTo(ProjectVersion.read());
        assertThat(chart.at("version").text()).isEqualTo(ProjectVersion.read().replace("-SNAPSHOT", ""));
    }

    private static List<Path> dashboards(String folder) {
        return Files.isDirectory(Repository.path(folder)) ? Repository.files(folder, ".json") : List.of();
    }

    private static String image(Chart chart, String component) {
        String kind = component.equals("migrate") ? "Job" : "Deployment";
        return one(chart, kind, component)
                .at("spec", "template", "spec", "containers")
                .items()
                .getFirst()
                .at("image")
                .text();
    }

    private static String checksum(Chart chart, String component) {
        return one(chart, "Deployment", component)
                .at("spec", "template", "metadata", "annotations", "checksum/configuration")
                .text();
    }

    private static YamlNode told(Chart chart, String component) {
        return YamlNode.document(
                component,
                one(chart, "ConfigMap", component)
                        .at("data", "application.yaml")
                        .text());
    }

    /// Files in `/run/secrets/muster`: Secret, key and name.
    private static List<String> files(Chart chart, String component) {
        return one(chart, "Deployment", component).at("spec", "template", "spec", "volumes").items().stream()
                .flatMap(it -> it.at("projected", "sources").items().stream())
                .map(it -> it.at("secret"))
                .map(it -> it.at("name").text() + " "
                        + it.at("items").items().getFirst().at("key").text() + " "
                        + it.at("items").items().getFirst().at("path").text())
                .toList();
    }

    private static List<YamlNode> egress(Chart chart) {
        return objects(chart, "NetworkPolicy")
                .flatMap(it -> it.at("spec", "egress").items().stream())
                .toList();
    }

    private static List<String> kinds(Chart chart) {
        return chart.objects().stream().map(it -> it.at("kind").text()).toList();
    }

    private static YamlNode one(Chart chart, String kind, String component) {
        List<YamlNode> found = objects(chart, kind)
                .filter(it -> it.at("metadata", "labels", "app.kubernetes.io/component")
                        .text()
                        .equals(component))
                .toList();
        assertThat(found).as("%s of %s", kind, component).hasSize(1);
        return found.getFirst();
    }

    private static Stream<YamlNode> objects(Chart chart, String kind) {
        return chart.objects().stream().filter(it -> it.at("kind").text().equals(kind));
    }
}
