package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The texts of the example's receivers, rendered by Alertmanager's own template engine.
class NotificationTextsTest {

    private static final String MONITORING = "deploy/monitoring";
    private static final String HOSTILE =
            "<!channel> & <https://evil.example|x> [y](https://evil.example) {{ 7 }} \"\n'";

    @TempDir
    private Path folder;

    /// @param where receiver and key, for messages
    private record Text(String where, String template) {}

    @ParameterizedTest
    @ValueSource(strings = {"firing", "resolved"})
    void aGroupOfSeveralAlertsHasNoEmptyTextAndNamesEachOfThem(String status) throws Exception {
        Path data =
                data(status, alert(status, "ingest is down", "/first"), alert(status, "evaluator is down", "/second"));

        for (Text text : texts()) {
            String rendered = rendered(text, data);
            assertThat(rendered).as(text.where()).isNotBlank().doesNotContain("<no value>");
            if (text.where().matches(".*(description|title|text)")) {
                assertThat(rendered).as(text.where()).contains("ingest is down", "evaluator is down");
            }
        }
    }

    @Test
    void whatIsRepairedAlreadyIsNotNamedAmongWhatFires() throws Exception {
        Path data = data(
                "firing", alert("resolved", "ingest is down", "/first"), alert("firing", "evaluator is down", "/2"));

        for (Text text : texts()) {
            assertThat(rendered(text, data)).as(text.where()).doesNotContain("ingest is down", "/first");
        }
    }

    @Test
    void hostileNamesAreNoMarkupInChats() throws Exception {
        Path data = data("firing", alert("firing", HOSTILE, "/page"));

        assertThat(texts())
                .filteredOn(it -> it.where().matches("(platform-chat|owners) (title|text)"))
                .hasSize(4)
                .allSatisfy(text -> {
                    String rendered = rendered(text, data);
                    assertThat(rendered).contains("{{ 7 }}");
                    if (text.where().startsWith("platform-chat")) {
                        assertThat(rendered)
                                .contains("&lt;!channel&gt; &amp; &lt;https://evil.example|x&gt;")
                                .doesNotContain("<", ">");
                    } else {
                        assertThat(rendered).contains("\\[y\\](https://evil.example)");
                    }
                });
    }

    private static List<Text> texts() {
        return Stream.of("alertmanager.yml", "receivers-teams.yml")
                .flatMap(file ->
                        YamlNode.document(file, Repository.text(MONITORING + "/" + file))
                                .at("receivers")
                                .items()
                                .stream())
                .flatMap(receiver -> receiver.entries().values().stream()
                        .flatMap(configs -> configs.items().stream())
                        .flatMap(config -> config.entries().entrySet().stream())
                        .map(it -> new Text(
                                receiver.at("name").text() + " " + it.getKey(),
                                it.getValue().text())))
                .filter(it -> it.template().contains("{{"))
                .filter(it -> !it.where().endsWith("links"))
                .toList();
    }

    private String rendered(Text text, Path data) throws IOException, InterruptedException {
        return OsTool.AMTOOL.run(
                folder,
                List.of(
                        "template",
                        "render",
                        "--template.glob=" + data,
                        "--template.text=" + text.template(),
                        "--template.data=" + data));
    }

    private Path data(String status, Map<?, ?>... alerts) throws IOException {
        Map<String, Object> shared = Map.of("runbook_url", "/runbook", "dashboard_url", "/dashboard");
        return Files.writeString(
                folder.resolve("data.json"),
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "status", status, "alerts", alerts, "commonAnnotations", shared, "receiver", "any")));
    }

    private static Map<String, Object> alert(String status, String words, String page) {
        return Map.of(
                "status",
                status,
                "labels",
                Map.of(),
                "annotations",
                Map.of("summary", words, "description", words, "page_url", page));
    }
}
