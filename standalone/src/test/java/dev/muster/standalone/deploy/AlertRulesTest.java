package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertRulesTest {

    private static final String MONITORING = "deploy/monitoring";
    private static final String ALERTS = MONITORING + "/alerts";
    private static final String RUNBOOKS = MONITORING + "/runbooks";

    @Test
    void prometheusAcceptsTheConfigurationAndItsRules() throws Exception {
        OsTool.PROMTOOL.run(Repository.path(MONITORING), List.of("check", "config", "prometheus.yml"));
    }

    @Test
    void everyAlertFiresAndRestsAsItsTestSays() throws Exception {
        List<String> tests = Repository.files(ALERTS, "_test.yaml").stream()
                .map(it -> it.getFileName().toString())
                .toList();
        OsTool.PROMTOOL.run(
                Repository.path(ALERTS),
                Stream.concat(Stream.of("test", "rules"), tests.stream()).toList());
    }

    @Test
    void everyAlertHasATestInWhichItFires() {
        Set<String> firing = files("_test.yaml")
                .flatMap(it -> it.at("tests").items().stream())
                .flatMap(it -> it.at("alert_rule_test").items().stream())
                .filter(it -> !it.at("exp_alerts").items().isEmpty())
                .map(it -> it.at("alertname").text())
                .collect(Collectors.toSet());

        assertThat(firing).containsExactlyInAnyOrderElementsOf(Set.copyOf(alertNames()));
    }

    @Test
    void everyAlertHasATestInWhichItRests() {
        Set<String> resting = files("_test.yaml")
                .flatMap(it -> it.at("tests").items().stream())
                .flatMap(it -> it.at("alert_rule_test").items().stream())
                .filter(it -> it.at("exp_alerts").items().isEmpty())
                .map(it -> it.at("alertname").text())
                .collect(Collectors.toSet());
        Set<String> thatCanRest =
                alertNames().stream().filter(it -> !it.equals("MusterWatchdog")).collect(Collectors.toSet());

        assertThat(resting).containsExactlyInAnyOrderElementsOf(thatCanRest);
    }

    @Test
    void everyAlertIsNamedLabelledAndLinked() {
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.at("alert").text()).matches("Muster[A-Z][A-Za-z]+");
            assertThat(alert.at("labels", "service").text()).isEqualTo("muster");
            assertThat(alert.at("labels", "severity").text()).isIn("critical", "warning", "info", "none");
            assertThat(alert.at("labels", "category").text()).isIn("health", "compliance");
            assertThat(alert.at("annotations").entries())
                    .containsOnlyKeys("summary", "description", "runbook_url", "dashboard_url", "page_url");
            assertThat(alert.at("annotations", "runbook_url").text())
                    .endsWith("/" + alert.at("alert").text() + ".md");
        });
    }

    @Test
    void everyAlertHasARunbookAndEveryRunbookAnAlert() {
        List<Path> runbooks = Repository.files(RUNBOOKS, ".md");
        assertThat(runbooks)
                .extracting(it -> it.getFileName().toString().replace(".md", ""))
                .containsExactlyInAnyOrderElementsOf(Set.copyOf(alertNames()));
        assertThat(runbooks)
                .allSatisfy(it -> assertThat(headings(it))
                        .as(it.toString())
                        .containsExactly("Meaning", "Impact", "Diagnosis", "Mitigation"));
    }

    @Test
    void recordedSeriesAreNamedLevelMetricOperations() {
        assertThat(rules().filter(it -> it.at("record").present()).toList())
                .isNotEmpty()
                .extracting(it -> it.at("record").text())
                .allMatch(it -> it.matches("[a-z_]+:muster_[a-z_]+:[a-z0-9_]+"));
    }

    @Test
    void prometheusLoadsEveryRuleFile() {
        YamlNode config = YamlNode.document("prometheus.yml", Repository.text(MONITORING + "/prometheus.yml"));
        assertThat(config.at("rule_files").texts()).containsExactly("alerts/*.rules.yaml");
        assertThat(Repository.files(ALERTS, ".yaml"))
                .allSatisfy(it -> assertThat(it.toString()).matches(".*\\.rules(_test)?\\.yaml"));
    }

    private static List<String> headings(Path runbook) {
        return Pattern.compile("^## (.+)$", Pattern.MULTILINE)
                .matcher(Repository.text(runbook))
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private static List<String> alertNames() {
        return alerts().stream().map(it -> it.at("alert").text()).toList();
    }

    private static List<YamlNode> alerts() {
        return rules().filter(it -> it.at("alert").present()).toList();
    }

    private static Stream<YamlNode> rules() {
        return files(".rules.yaml")
                .flatMap(it -> it.at("groups").items().stream())
                .flatMap(it -> it.at("rules").items().stream());
    }

    private static Stream<YamlNode> files(String ending) {
        return Repository.files(ALERTS, ending).stream()
                .map(it -> YamlNode.document(it.getFileName().toString(), Repository.text(it)));
    }
}
