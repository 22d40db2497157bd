package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DashboardsTest {

    private static final String FOLDER = "deploy/monitoring/dashboards";
    private static final Pattern METRIC = Pattern.compile("(?<![a-z_:])muster_[a-z_]+");
    private static final Pattern RECORDED = Pattern.compile("[a-z_]+:muster_[a-z_]+:[a-z0-9_]+");

    private record Dashboard(String file, JsonNode json) {

        List<JsonNode> panels() {
            return json.path("panels")
                    .valueStream()
                    .filter(it -> !it.path("type").asString().equals("row"))
                    .toList();
        }

        List<String> expressions() {
            return panels().stream()
                    .flatMap(it -> it.path("targets").valueStream())
                    .map(it -> it.path("expr").asString())
                    .toList();
        }
    }

    @Test
    void areTwoWithFixedUidsThatLeadToEachOther() {
        assertThat(dashboards())
                .extracting(it -> it.json().path("uid").asString())
                .containsExactlyInAnyOrder("muster-compliance", "muster-pipeline");
        assertThat(dashboards()).allSatisfy(it -> {
            assertThat(it.json().path("editable").asBoolean(true)).isFalse();
            assertThat(it.json().at("/links/0/url").asString()).startsWith("/d/muster-");
        });
    }

    @Test
    void letTheReaderChooseAndAskAgainWhenTheTimeChanges() {
        assertThat(dashboards()).allSatisfy(it -> {
            assertThat(it.json().at("/templating/list").valueStream())
                    .extracting(variable -> variable.path("name").asString())
                    .containsExactly("datasource", "cluster", "subscription_id", "region", "owner");
            assertThat(it.json().at("/templating/list").valueStream().skip(1))
                    .allMatch(variable -> variable.path("refresh").asInt() == 2);
        });
    }

    @Test
    void everyPanelSaysWhatItShowsInWhichUnitFromTheChosenSource() {
        assertThat(dashboards()).flatMap(Dashboard::panels).allSatisfy(panel -> {
            assertThat(panel.path("title").asString()).isNotBlank();
            assertThat(panel.path("description").asString()).endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asString()).isNotBlank();
            assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
            assertThat(panel.path("targets").valueStream())
                    .isNotEmpty()
                    .allMatch(it -> it.at("/datasource/uid").asString().equals("${datasource}"));
        });
    }

    @Test
    void panelsHaveIdsOfTheirOwnAndDoNotOverlap() {
        assertThat(dashboards()).allSatisfy(it -> {
            assertThat(it.json()
                            .path("panels")
                            .valueStream()
                            .map(panel -> panel.path("id").asInt()))
                    .doesNotHaveDuplicates();
            Set<String> cells = new TreeSet<>();
            it.json()
                    .path("panels")
                    .valueStream()
                    .map(panel -> panel.path("gridPos"))
                    .forEach(at -> {
                        for (int x = 0; x < at.path("w").asInt(); x++) {
                            for (int y = 0; y < at.path("h").asInt(); y++) {
                                String cell = (at.path("x").asInt() + x) + ","
                                        + (at.path("y").asInt() + y);
                                assertThat(cells.add(cell))
                                        .as(it.file() + " cell " + cell)
                                        .isTrue();
                                assertThat(at.path("x").asInt() + x).isLessThan(24);
                            }
                        }
                    });
        });
    }

    @Test
    void ratesOfTheGraphFollowItsResolution() {
        assertThat(dashboards())
                .flatMap(Dashboard::expressions)
                .allSatisfy(it -> assertThat(it)
                        .doesNotContainPattern("(rate|increase)\\([^)]*\\[(?!\\$__rate_interval|\\$__range|1d)"));
    }

    @Test
    void everyMetricIsDocumentedOrRecorded() {
        String readme = Repository.text("README.md");
        String rules = Repository.text("deploy/monitoring/alerts/muster.rules.yaml");
        String conventions = Stream.of("_bucket", "_count", "_sum").collect(Collectors.joining("|"));
        assertThat(dashboards()).flatMap(Dashboard::expressions).allSatisfy(expression -> {
            RECORDED.matcher(expression)
                    .results()
                    .forEach(it -> assertThat(rules).contains("record: " + it.group()));
            METRIC.matcher(expression.replaceAll(RECORDED.pattern(), ""))
                    .results()
                    .map(it -> it.group().replaceAll("(" + conventions + ")$", ""))
                    .forEach(it -> assertThat(readme).contains("`" + it + "`"));
        });
    }

    @Test
    void everyExpressionIsPromQl(@TempDir Path folder) throws IOException, InterruptedException {
        StringBuilder rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
        int number = 0;
        for (Dashboard dashboard : dashboards()) {
            for (String expression : dashboard.expressions()) {
                String filled = expression
                        .replace("$__rate_interval", "5m")
                        .replace("$__range", "7d")
                        .replaceAll("\\$[a-z_]+", ".*");
                rules.append("      - record: panel:number:n")
                        .append(number++)
                        .append("\n        expr: |-\n          ")
                        .append(filled)
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve("panels.yaml"), rules);
        OsTool.PROMTOOL.run(folder, List.of("check", "rules", "panels.yaml"));
    }

    private static List<Dashboard> dashboards() {
        JsonMapper json = JsonMapper.builder().build();
        return Repository.files(FOLDER, ".json").stream()
                .map(it -> new Dashboard(it.getFileName().toString(), json.readTree(Repository.text(it))))
                .toList();
    }
}
