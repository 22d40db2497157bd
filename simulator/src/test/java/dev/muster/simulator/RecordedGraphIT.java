package dev.muster.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.simulator.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Questions that were really asked of Resource Graph, or stand in its specification, are answered in the same shape.
class RecordedGraphIT {

    private static final Path SAMPLES =
            Path.of(System.getProperty("muster.root", ".."), "..", "shared", "azure-samples");

    /// Tables and columns that the simulator does not have.
    private static final List<String> NOT_OFFERED = List.of("communitygalleryresources", "aliases[");

    @SuppressWarnings("NullAway.Init")
    private static Simulated simulated;

    @SuppressWarnings("NullAway.Init")
    private static RealClient client;

    @BeforeAll
    static void start() throws Exception {
        simulated = Simulated.with(Map.of("fleet", "seeded", "vms", "60", "subscriptions", "2", "throttle", "false"));
        client = RealClient.of(simulated.simulator());
        List<ObjectNode> named = IntStream.range(0, 20)
                .mapToObj(i -> document("Microsoft.Compute/disks/Test_OsDisk_" + i))
                .toList();
        simulated.ok("PUT", "/simulator/resources", text(Json.arrayOf(named)));
    }

    @AfterAll
    static void stop() {
        simulated.close();
    }

    static Stream<Path> samples() throws IOException {
        Path graph = SAMPLES.resolve("resource-graph");
        if (!Files.isDirectory(graph)) {
            return Stream.of(graph);
        }
        try (Stream<Path> specs = Files.list(graph.resolve("specs"));
                Stream<Path> recorded = Files.list(graph.resolve("recorded/resource-graph"))) {
            return Stream.concat(
                    specs.filter(file -> file.toString().endsWith("Query.json")
                            || file.toString().endsWith("QueryOptions.json")),
                    recorded)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isAnsweredInTheSameShape(Path sample) throws IOException {
        assumeTrue(Files.isRegularFile(sample), () -> "skipped: there are no recorded samples at " + sample);
        JsonNode file = Json.parse(Files.readAllBytes(sample));
        boolean recorded = file.has("requestBody");
        ObjectNode question =
                (ObjectNode) (recorded ? file.path("requestBody") : Json.at(file, "parameters", "query")).deepCopy();
        String query = Json.text(question, "query");
        assumeTrue(
                NOT_OFFERED.stream().noneMatch(query::contains),
                () -> "skipped: asks for what the simulator does not have: " + query);
        question.remove(List.of("subscriptions", "managementGroups", "managementGroupId"));
        if (!Json.text(question, "options", "$skipToken").startsWith("ew0K")) {
            question.withObject("/options").remove("$skipToken");
        }
        String version = recorded
                ? Json.text(file, "uri").replaceAll(".*api-version=", "")
                : Json.text(file, "parameters", "api-version");
        RealClient.Answer answer =
                client.post("/providers/Microsoft.ResourceGraph/resources?api-version=" + version, question);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        JsonNode expected = recorded ? file.path("body") : Json.at(file, "responses", "200", "body");
        compare(answer.body(), expected);
    }

    private static void compare(JsonNode answer, JsonNode expected) {
        assertThat(answer.path("resultTruncated")).isEqualTo(expected.path("resultTruncated"));
        assertThat(answer.has("$skipToken")).isEqualTo(expected.has("$skipToken"));
        assertThat(answer.path("totalRecords").isIntegralNumber()).isTrue();
        JsonNode data = expected.path("data");
        if (data.isArray()) {
            JsonNode rows = answer.path("data");
            assertThat(answer.path("count").asInt()).isEqualTo(rows.size());
            if (!rows.isEmpty()) {
                assertThat(rows.path(0).propertyNames())
                        .containsExactlyElementsOf(data.path(0).propertyNames().stream()
                                .map(name -> name.equals("count") ? "count_" : name)
                                .toList());
            }
        } else {
            assertThat(Json.at(answer, "data", "columns")).isEqualTo(data.path("columns"));
            assertThat(Json.at(answer, "data", "rows").size())
                    .isEqualTo(answer.path("count").asInt());
        }
    }

    @Test
    void aWrongQueryFailsAsItReallyDid() throws IOException {
        Path sample = SAMPLES.resolve("errors/resource-graph__400__az-ext__test_query_error__0000.json");
        assumeTrue(Files.isRegularFile(sample), () -> "skipped: there are no recorded samples at " + sample);
        JsonNode file = Json.parse(Files.readAllBytes(sample));
        RealClient.Answer answer = client.post(
                "/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01",
                Json.object("query", Json.text(file, "requestBody", "query")));
        assertThat(answer.status()).isEqualTo(file.path("status").asInt());
        assertThat(answer.code()).isEqualTo(Json.text(file, "body", "error", "code"));
        JsonNode expected = Json.at(file, "body", "error", "details");
        JsonNode details = Json.at(answer.body(), "error", "details");
        assertThat(details.path(0)).isEqualTo(expected.path(0));
        for (String name : List.of("code", "message", "line", "characterPositionInLine", "token")) {
            assertThat(details.path(1).path(name))
                    .as(name)
                    .isEqualTo(expected.path(1).path(name));
        }
    }

    private static ObjectNode document(String typeAndName) {
        String[] parts = typeAndName.split("/");
        return Json.object(
                "id",
                "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/" + typeAndName,
                "name",
                parts[parts.length - 1],
                "type",
                parts[0] + "/" + parts[1],
                "location",
                "westeurope",
                "tags",
                Json.object("a", "b"),
                "properties",
                Json.object("currentProtectionState", "ProtectionConfigured"));
    }

    private static String text(JsonNode node) {
        return new String(Json.bytes(node), StandardCharsets.UTF_8);
    }
}
