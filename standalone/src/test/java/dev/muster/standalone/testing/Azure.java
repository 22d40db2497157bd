package dev.muster.standalone.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.standalone.Endpoints;
import dev.muster.standalone.azure.AzureDocuments;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The simulated Azure as its people see it: they change it, make trouble in it and look at who asked it what.
public final class Azure {

    private static final String FAR = "9".repeat(18);

    private final String simulator;
    private final String control;
    private final Path ca;

    public Azure(Endpoints endpoints) {
        this.simulator = Objects.requireNonNull(endpoints.simulator());
        this.control = simulator + "/simulator";
        this.ca = Path.of(Objects.requireNonNull(endpoints.azureCa()));
    }

    /// The VMs, vaults, items and policies that are true now, read as any client of Azure reads them.
    public List<JsonNode> truth() {
        AzureDocuments azure = AzureDocuments.signedIn(simulator, ca);
        List<JsonNode> documents = new ArrayList<>();
        for (String subscription : azure.subscriptions()) {
            documents.addAll(azure.vms(subscription));
            for (JsonNode vault : azure.vaults(subscription)) {
                documents.add(vault);
                documents.addAll(azure.items(vault.path("id").asString()));
                documents.addAll(azure.policies(vault.path("id").asString()));
            }
        }
        return documents;
    }

    /// Makes documents true, with the events that Azure would raise.
    public void put(List<ObjectNode> documents) {
        Http.put(control + "/resources", Documents.array(documents).toString());
    }

    public void put(ObjectNode... documents) {
        put(List.of(documents));
    }

    /// Makes documents true and tells nobody.
    public void putQuietly(ObjectNode... documents) {
        Http.put(
                control + "/resources?quiet=true",
                Documents.array(List.of(documents)).toString());
    }

    public void delete(String id) {
        Http.delete(control + "/resources?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    }

    public JsonNode play(String scenario) {
        return Http.post(control + "/scenarios/" + scenario, "{}");
    }

    /// Holds the answer to the next read of a resource until [#release]; what it says is decided when the read begins.
    public void hold(String name, String id) {
        hold(Map.of(name, id));
    }

    /// The same for several resources, by name; earlier holds are let go.
    public void hold(Map<String, String> ids) {
        String faults = ids.entrySet().stream()
                .map(it -> """
                        {"match": "^%s$", "method": "GET", "hold": "%s", "times": 1}
                        """.formatted(Pattern.quote(it.getValue()).replace("\\", "\\\\"), it.getKey()))
                .collect(Collectors.joining(",", "[", "]"));
        Http.put(control + "/faults", faults);
    }

    /// Waits until a read is held.
    public void awaitHeld(String name) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(held(name)).isPositive());
    }

    public void release(String name) {
        Http.post(control + "/faults/release?name=" + name, "{}");
    }

    public void noFaults() {
        Http.put(control + "/faults", "[]");
    }

    /// Number of the newest request that was answered.
    public long requests() {
        return Http.get(control + "/requests?since=" + FAR).path("next").asLong();
    }

    /// Paths of the GETs that were answered after a request number, in lower case.
    public List<String> readsAfter(long request) {
        return Http.get(control + "/requests?since=" + request)
                .path("requests")
                .valueStream()
                .filter(it -> it.path("method").asString().equals("GET"))
                .map(it -> it.path("path").asString().toLowerCase(Locale.ROOT))
                .toList();
    }

    private int held(String name) {
        return Http.get(control + "/faults")
                .valueStream()
                .filter(it -> it.path("hold").asString("").equals(name))
                .mapToInt(it -> it.path("held").asInt())
                .sum();
    }
}
