package dev.muster.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Types;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Real answers of Azure go in over the control API and come out of the simulated Azure unchanged.
class RecordedSamplesIT {

    private static final Path SAMPLES =
            Path.of(System.getProperty("muster.root", ".."), "..", "shared", "azure-samples");

    @SuppressWarnings("NullAway.Init")
    private static Simulated simulated;

    @SuppressWarnings("NullAway.Init")
    private static RealClient client;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES), () -> "skipped: there are no recorded samples at " + SAMPLES);
        simulated = Simulated.with(Map.of("throttle", "false"));
        client = RealClient.of(simulated.simulator());
    }

    @AfterAll
    static void stop() {
        if (simulated != null) {
            simulated.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "compute/recorded/vm-instance-view, 40",
        "compute/recorded/vm, 40",
        "compute/recorded/disk, 20",
        "network/recorded/nic, 10",
        "network/recorded/nsg, 8",
        "network/recorded/vnet, 8",
        "recovery-services/recorded/vault, 10",
        "recovery-services/recorded/policy, 8",
        "recovery-services/recorded/protected-item, 8"
    })
    void comesOutAsItWentIn(String folder, int atLeast) throws Exception {
        List<JsonNode> documents = recorded(folder);
        assertThat(documents).hasSizeGreaterThanOrEqualTo(atLeast);
        for (JsonNode document : documents) {
            simulated.ok(
                    "PUT",
                    "/simulator/resources",
                    "[" + new String(Json.bytes(document), StandardCharsets.UTF_8) + "]");
            ArmId id = ArmId.of(Json.text(document, "id"));
            String expand = id.isType(Types.VM) ? "&$expand=instanceView" : "";
            String path = id.spelled().replace(";", "%3B");
            assertThat(client.get(path + "?api-version=2025-04-01" + expand).body())
                    .as(id.spelled())
                    .isEqualTo(document);
        }
    }

    /// Everything in the answers of a folder that has an id and a type.
    private static List<JsonNode> recorded(String folder) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(SAMPLES.resolve(folder))) {
            for (Path file : files.sorted().toList()) {
                JsonNode body = Json.parse(Files.readAllBytes(file)).path("body");
                List<JsonNode> found = body.path("value").isArray()
                        ? List.copyOf(body.path("value").values())
                        : List.of(body);
                found.stream().filter(RecordedSamplesIT::isDocument).forEach(documents::add);
            }
        }
        return documents;
    }

    private static boolean isDocument(JsonNode node) {
        return !Json.text(node, "type").isEmpty()
                && ArmId.tryOf(Json.text(node, "id")).isPresent();
    }
}
