package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.monitoring.Pace;
import dev.muster.standalone.monitoring.ShippedFiles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Prometheus, Alertmanager and Grafana of the compose file fit each other, the services and what is shipped.
class ComposeMonitoringTest {

    private static final YamlNode COMPOSE = document("docker-compose.yml");
    private static final YamlNode PROMETHEUS = document("deploy/monitoring/prometheus.yml");
    private static final String ALERTMANAGER = "deploy/compose/alertmanager.yml";
    private static final String JOURNAL = "http://simulator:8090/simulator/notifications/";
    private static final String HEADER = """
            # Alertmanager for docker-compose.yml: routes and inhibitions are those of ../monitoring/alertmanager.yml, word by word; everybody who would be
            # woken is the simulator, which keeps a journal: http://localhost:8090/simulator/notifications
            # Written by the tests with -Dmuster.approve=true.
            """;

    @Test
    void alertmanagerHasTheShippedRoutesAndWakesNobody() throws Exception {
        Approved.check(
                ALERTMANAGER, HEADER + new ShippedFiles(Repository.path(""), Pace.SHIPPED).alertmanager(JOURNAL));

        YamlNode shipped = document("deploy/monitoring/alertmanager.yml");
        YamlNode ours = document(ALERTMANAGER);
        assertThat(shipped.at("inhibit_rules").items()).isNotEmpty();
        assertThat(ours.at("route").value()).isEqualTo(shipped.at("route").value());
        assertThat(ours.at("inhibit_rules").value())
                .isEqualTo(shipped.at("inhibit_rules").value());
        assertThat(names(ours)).isEqualTo(names(shipped));
        assertThat(ours.at("receivers").items()).allSatisfy(it -> {
            assertThat(it.entries()).containsOnlyKeys("name", "webhook_configs");
            assertThat(it.at("webhook_configs").items())
                    .singleElement()
                    .satisfies(webhook -> assertThat(webhook.at("url").text())
                            .isEqualTo(JOURNAL + it.at("name").text()));
        });
        OsTool.AMTOOL.run(Repository.path("deploy/compose"), List.of("check-config", "alertmanager.yml"));
    }

    @Test
    void theJournalIsOnTheControlPortOfTheSimulator() {
        assertThat(JOURNAL).startsWith("http://simulator:" + containerPort("simulator") + "/");
        assertThat(Repository.text("simulator/src/main/java/dev/muster/simulator/control/ControlRoutes.java"))
                .contains("\"POST\", \"/simulator/notifications/*\"");
    }

    @Test
    void prometheusTellsAlertmanager() {
        assertThat(PROMETHEUS.at("alerting", "alertmanagers").items())
                .flatMap(it -> it.at("static_configs").items())
                .flatMap(it -> it.at("targets").texts())
                .containsExactly("alertmanager:" + containerPort("alertmanager"));
    }

    @Test
    void prometheusScrapesSingleMachinesWhereTheReporterShowsThem() {
        assertThat(PROMETHEUS.at("scrape_configs").items())
                .filteredOn(it -> it.at("job_name").text().equals("muster-vms"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.at("static_configs")
                                    .items()
                                    .getFirst()
                                    .at("targets")
                                    .texts())
                            .containsExactly("reporter:8081");
                    assertThat(Repository.text("standalone/src/test/java/dev/muster/standalone/testing/Muster.java"))
                            .contains("reporterManagement() + \""
                                    + it.at("metrics_path").text() + "\"");
                });
    }

    @Test
    void linksOfAlertsLeadToWhatIsPublished() {
        YamlNode labels = PROMETHEUS.at("global", "external_labels");
        assertThat(labels.at("muster_page").text()).isEqualTo("http://localhost:" + publishedPort("reporter"));
        assertThat(labels.at("muster_dashboards").text()).isEqualTo("http://localhost:" + publishedPort("grafana"));
        assertThat(Repository.path(labels.at("muster_runbooks").text())).isDirectory();
    }

    @Test
    void grafanaAsksPrometheusAsOftenAsItScrapes() {
        assertThat(document("deploy/compose/grafana/datasources.yaml")
                        .at("datasources")
                        .items())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.at("type").text()).isEqualTo("prometheus");
                    assertThat(it.at("url").text()).isEqualTo("http://prometheus:" + containerPort("prometheus"));
                    assertThat(it.at("jsonData", "timeInterval").text())
                            .isEqualTo(
                                    PROMETHEUS.at("global", "scrape_interval").text());
                });
    }

    @Test
    void grafanaFindsTheShippedDashboards() {
        Map<String, String> mounts = mounts("grafana");
        assertThat(mounts)
                .containsEntry(
                        "/etc/grafana/provisioning/datasources/muster.yaml",
                        "./deploy/compose/grafana/datasources.yaml")
                .containsEntry(
                        "/etc/grafana/provisioning/dashboards/muster.yaml", "./deploy/compose/grafana/dashboards.yaml");
        assertThat(document("deploy/compose/grafana/dashboards.yaml")
                        .at("providers")
                        .items())
                .singleElement()
                .satisfies(it -> assertThat(mounts.get(it.at("options", "path").text()))
                        .isEqualTo("./deploy/monitoring/dashboards"));
        assertThat(Repository.path(
                        COMPOSE.at("services", "grafana", "environment", "GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")
                                .text()
                                .replace("/etc/grafana/dashboards", "deploy/monitoring/dashboards")))
                .isRegularFile();
    }

    @Test
    void everyHealthCheckAsksAPortOfItsService() {
        assertThat(COMPOSE.at("services").entries()).allSatisfy((name, service) -> {
            String check = String.join(" ", service.at("healthcheck", "test").texts());
            if (service.at("ports").present()) {
                assertThat(check).containsPattern("127\\.0\\.0\\.1[:/]" + containerPort(name) + "\\b");
            }
        });
    }

    private static List<String> names(YamlNode alertmanager) {
        return alertmanager.at("receivers").items().stream()
                .map(it -> it.at("name").text())
                .toList();
    }

    private static Map<String, String> mounts(String service) {
        return COMPOSE.at("services", service, "volumes").texts().stream()
                .map(it -> it.split(":", -1))
                .collect(Collectors.toMap(it -> it[1], it -> it[0]));
    }

    private static String containerPort(String service) {
        return port(service).replaceAll("^.*:", "");
    }

    private static String publishedPort(String service) {
        return port(service).replaceAll("^[^:]*:|:[^:]*$", "");
    }

    private static String port(String service) {
        Collection<String> ports = COMPOSE.at("services", service, "ports").texts();
        assertThat(ports).as("ports of %s", service).hasSize(1);
        return ports.iterator().next();
    }

    private static YamlNode document(String file) {
        return YamlNode.document(file, Repository.text(file));
    }
}
