package dev.muster.standalone.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.standalone.Endpoints;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The simulated Azure as its people see it: they change it, make trouble in it and look at who asked it what.
public final class Azure {

    private static final int MOST_AT_ONCE = 200;
    private static final String FAR = "9".repeat(18);

    private static final List<String> READ = List.of(
            "Microsoft.Compute/virtualMachines",
            "Microsoft.Compute/disks",
            "Microsoft.Compute/restorePointCollections",
            "Microsoft.KeyVault/vaults",
            "Microsoft.Storage/storageAccounts",
            "Microsoft.Authorization/locks",
            "Microsoft.Resources/providers",
            "Microsoft.Network/networkInterfaces",
            "Microsoft.Network/networkSecurityGroups",
            "Microsoft.Network/virtualNetworks",
            "Microsoft.RecoveryServices/vaults",
            "Microsoft.RecoveryServices/vaults/backupPolicies",
            "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems");

    private final String control;
    private final Set<String> knownDisks = ConcurrentHashMap.newKeySet();

    public Azure(Endpoints endpoints) {
        this.control = Objects.requireNonNull(endpoints.simulator()) + "/simulator";
    }

    /// The documents that rules read, as they are now. Nobody sees it in the journal.
    public List<JsonNode> truth() {
        return READ.stream().flatMap(it -> all(it).stream()).toList();
    }

    /// All true documents of a type, asked for over the control API: nobody sees it in the journal.
    public List<JsonNode> all(String type) {
        return Http.get(control + "/resources?type=" + type).valueStream().toList();
    }

    /// Makes documents true, with the events that Azure would raise. The disks of a VM are there before it is.
    public void put(List<ObjectNode> documents) {
        putDisks(documents);
        Http.put(control + "/resources", Documents.array(documents).toString());
    }

    public void put(ObjectNode... documents) {
        put(List.of(documents));
    }

    /// Makes documents true and tells nobody.
    public void putQuietly(ObjectNode... documents) {
        putDisks(List.of(documents));
        Http.put(
                control + "/resources?quiet=true",
                Documents.array(List.of(documents)).toString());
    }

    private void putDisks(List<ObjectNode> documents) {
        List<ObjectNode> disks = documents.stream()
                .flatMap(it -> Disks.of(it).stream())
                .filter(it -> knownDisks.add(it.path("id").asString()))
                .toList();
        if (!disks.isEmpty()) {
            Http.put(control + "/resources?quiet=true", Documents.array(disks).toString());
        }
    }

    public void delete(String id) {
        Http.delete(control + "/resources?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    }

    /// Deletes and tells nobody.
    public void deleteQuietly(String id) {
        Http.delete(control + "/resources?quiet=true&id=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    }

    public JsonNode play(String scenario) {
        return Http.post(control + "/scenarios/" + scenario, "{}");
    }

    /// Makes many documents true, in as many requests as their size asks for.
    public void putAll(List<ObjectNode> documents) {
        inParts(documents, this::put);
    }

    /// The same, and tells nobody.
    public void putAllQuietly(List<ObjectNode> documents) {
        inParts(documents, it -> putQuietly(it.toArray(ObjectNode[]::new)));
    }

    private static void inParts(List<ObjectNode> documents, Consumer<List<ObjectNode>> put) {
        for (int from = 0; from < documents.size(); from += MOST_AT_ONCE) {
            put.accept(documents.subList(from, Math.min(documents.size(), from + MOST_AT_ONCE)));
        }
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

    /// Replaces all faults.
    ///
    /// @param faults a JSON array as the control API takes it
    public void faults(String faults) {
        Http.put(control + "/faults", faults);
    }

    /// Has events delivered to another address.
    public void deliverTo(String url, String secret) {
        Http.put(control + "/event-subscription", """
            {"url": "%s", "secretHeader": "x-muster-key", "secret": "%s"}\
            """.formatted(url, secret));
    }

    /// The event subscription with its counters.
    public JsonNode eventSubscription() {
        return Http.get(control + "/event-subscription");
    }

    /// Requests answered after a request number, as the journal has them.
    public List<JsonNode> requestsAfter(long request) {
        return Http.get(control + "/requests?since=" + request)
                .path("requests")
                .valueStream()
                .toList();
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
