package dev.muster.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The description of the REST interface is the committed one, and says what the interface does. After a change that is
/// meant, `-Dmuster.approve=true` writes it anew.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiIT {

    private static final Path COMMITTED = Path.of("..", "deploy", "reference", "openapi.json");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private final TestDatabase database = TestDatabase.migrated();
    private ReporterProcess reporter;

    @BeforeAll
    void start() {
        new Estate(database).ruleSet(Estate.RULES, 1, Estate.FOUR_RULES);
        reporter = ReporterProcess.start(database);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> reporter.get("/readyz").statusCode() == 200);
    }

    @AfterAll
    void stop() {
        reporter.close();
    }

    @Test
    void theDescriptionIsTheCommittedOne() throws IOException {
        ObjectNode description = (ObjectNode) reporter.json("/v3/api-docs");
        description.remove("servers"); // where this run listens
        String now = MAPPER.writeValueAsString(description) + "\n";
        if (Boolean.getBoolean("muster.approve")) {
            Files.writeString(COMMITTED, now);
        }
        assertThat(now).isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void everyAddressTakesTheParametersThatAreDescribedAndNoOther() {
        JsonNode paths = reporter.json("/v3/api-docs").path("paths");
        assertThat(paths.size()).isGreaterThan(18);
        paths.properties().stream()
                .filter(it -> it.getValue().has("get") && !it.getKey().contains("{"))
                .forEach(it -> assertThat(allowed(it.getKey()))
                        .as(it.getKey())
                        .isEqualTo(described(it.getValue().path("get"))));
    }

    private Set<String> allowed(String path) {
        String allowed = ReporterProcess.parsed(reporter.get(path + "?no-such-parameter=1"))
                .path("allowed")
                .asString();
        return allowed.equals("none") ? Set.of() : new TreeSet<>(Set.of(allowed.split(", ")));
    }

    private static Set<String> described(JsonNode operation) {
        Set<String> names = new TreeSet<>();
        operation.path("parameters").forEach(it -> {
            if (it.path("in").asString().equals("query")) {
                names.add(it.path("name").asString());
            }
        });
        return names;
    }
}
