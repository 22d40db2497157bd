package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The rules for Azure managed Prometheus are the shipped ones, with what Alertmanager would silence inside the
/// expressions. Nobody here can ask Azure itself.
class ManagedPrometheusTest {

    private static final String FOLDER = "deploy/monitoring/azure-managed";
    private static final String TEMPLATE = FOLDER + "/rules.json";

    /// "Azure Monitor service limits", Prometheus rules.
    private static final int MOST_RULES_IN_A_GROUP = 20;

    private static final Pattern PARAMETER = Pattern.compile("parameters\\('([a-z]+)'\\)");

    @Test
    void areMadeOfTheShippedRulesAndRoutes() {
        Approved.check(
                TEMPLATE,
                ManagedPrometheusTemplate.of(
                        GuardedRules.of(shipped("alerts/muster.rules.yaml"), shipped("alertmanager.yml"))));
    }

    @Test
    void everyRuleIsThereButTheWatchdog() {
        List<String> shipped = shipped("alerts/muster.rules.yaml").at("groups").items().stream()
                .flatMap(it -> it.at("rules").items().stream())
                .map(PrometheusRule::of)
                .map(PrometheusRule::name)
                .filter(it -> !it.equals("MusterWatchdog"))
                .toList();
        assertThat(rules())
                .map(it -> it.at("alert").text() + it.at("record").text())
                .filteredOn(it -> !it.endsWith(":active"))
                .containsExactlyElementsOf(shipped);
    }

    @Test
    void staysWithinWhatAzureTakes() {
        assertThat(groups()).isNotEmpty().allSatisfy(it -> {
            assertThat(it.at("properties", "rules").items()).hasSizeBetween(1, MOST_RULES_IN_A_GROUP);
            assertThat(Duration.parse(it.at("properties", "interval").text()))
                    .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(15));
        });
        assertThat(rules().filter(it -> it.at("alert").present())).allSatisfy(it -> {
            assertThat(Duration.parse(it.at("for").text())).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
            assertThat(it.at("annotations").entries())
                    .hasSize(5)
                    .allSatisfy((key, text) -> assertThat(
                                    text.text().replaceAll("\\{\\{ \\$(value|labels\\.[a-z_]+) }}", ""))
                            .doesNotContain("{{", "}}", "$"));
        });
    }

    @Test
    void everyParameterIsDeclaredAndUsed() {
        Set<String> used = PARAMETER
                .matcher(Repository.text(TEMPLATE))
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(template().at("parameters").entries().keySet()).containsExactlyInAnyOrderElementsOf(used);
        assertThat(Repository.text(FOLDER + "/README.md")).contains(used);
    }

    @Test
    void whatIsSilencedByWhatStandsInTheExpressions() {
        assertThat(expression("MusterVmsUnprotected"))
                .contains(
                        "cluster:muster_snapshot_stale:active",
                        "cluster:muster_azure_access_denied:active",
                        "cluster:muster_heartbeat_stalled:active",
                        "cluster:muster_sweep_overdue:active",
                        "cluster:muster_subscription_unreadable:active",
                        "cluster:muster_cause_unprotected:active",
                        "cluster:muster_protection_dropped:active");
        assertThat(expression("MusterCauseUnprotected"))
                .contains("cluster:muster_snapshot_stale:active")
                .doesNotContain("muster_subscription_unreadable:active", "muster_cause_unprotected:active");
        assertThat(expression("MusterSnapshotStale")).contains("cluster:muster_component_down:active");
        assertThat(expression("MusterComponentDown")).doesNotContain(":active");
    }

    @Test
    void guardedAlertsFireAndRestAsTheirTestSays(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("guarded.rules.yaml"), ruleFile());
        Files.copy(Repository.path(FOLDER + "/rules_test.yaml"), folder.resolve("rules_test.yaml"));
        OsTool.PROMTOOL.run(folder, List.of("check", "rules", "guarded.rules.yaml"));
        OsTool.PROMTOOL.run(folder, List.of("test", "rules", "rules_test.yaml"));
    }

    /// The groups of the template as Prometheus reads them; JSON is YAML.
    private static String ruleFile() throws IOException {
        List<Object> groups = groups().stream()
                .map(it -> (Object) Map.of(
                        "name",
                        it.at("name").text(),
                        "rules",
                        it.at("properties", "rules").items().stream()
                                .map(ManagedPrometheusTest::rule)
                                .toList()))
                .toList();
        return JsonMapper.shared().writeValueAsString(Map.of("groups", groups));
    }

    private static Map<String, Object> rule(YamlNode rule) {
        Map<String, Object> written = new LinkedHashMap<>();
        for (String key : List.of("record", "alert")) {
            if (rule.at(key).present()) {
                written.put(key, rule.at(key).text());
            }
        }
        written.put("expr", rule.at("expression").text());
        if (rule.at("alert").present()) {
            written.put("for", Duration.parse(rule.at("for").text()).toSeconds() + "s");
            written.put("labels", rule.at("labels").value());
        }
        return written;
    }

    private static String expression(String alert) {
        return rules().filter(it -> it.at("alert").text().equals(alert))
                .map(it -> it.at("expression").text())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<YamlNode> rules() {
        return groups().stream().flatMap(it -> it.at("properties", "rules").items().stream());
    }

    private static List<YamlNode> groups() {
        return template().at("resources").items();
    }

    private static YamlNode template() {
        return YamlNode.json(TEMPLATE, Repository.text(TEMPLATE));
    }

    private static YamlNode shipped(String file) {
        return YamlNode.document(file, Repository.text("deploy/monitoring/" + file));
    }
}
