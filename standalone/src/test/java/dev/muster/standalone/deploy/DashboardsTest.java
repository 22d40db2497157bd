package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DashboardsTest {

    private static final String FOLDER = "deploy/monitoring/dashboards";

    private record Dashboard(String file, String text, JsonNode json) {

        long lineOf(int position) {
            return 1
                    + text.substring(0, position)
                            .chars()
                            .filter(it -> it == '\n')
                            .count();
        }

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
    void everyExpressionIsPromQl(@TempDir Path folder) throws IOException, InterruptedException {
        StringBuilder rules = new StringBuilder("groups:\n");
        for (Dashboard dashboard : dashboards()) {
            int at = 0;
            for (String expression : dashboard.expressions()) {
                at = dashboard.text().indexOf(JsonMapper.shared().writeValueAsString(expression), at) + 1;
                String filled = expression
                        .replace("$__rate_interval", "5m")
                        .replace("$__range", "7d")
                        .replaceAll("\\$[a-z_]+", ".*");
                rules.append("  - name: %s:%d\n".formatted(dashboard.file(), dashboard.lineOf(at)))
                        .append("    rules:\n      - record: panel:number:n\n        expr: |-\n          ")
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
                .map(it -> new Dashboard(
                        it.getFileName().toString(), Repository.text(it), json.readTree(Repository.text(it))))
                .toList();
    }
}
