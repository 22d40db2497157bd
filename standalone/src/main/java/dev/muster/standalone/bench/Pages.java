package dev.muster.standalone.bench;

import dev.muster.standalone.Endpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Deletes vaults in the simulated Azure and reads from its journal who was paged when.
final class Pages {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FEWEST_ITEMS = 3;
    private static final String VAULT = "Microsoft.RecoveryServices/vaults";
    private static final String ITEM = VAULT + "/backupFabrics/protectionContainers/protectedItems";

    private final String control;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Pages(Endpoints endpoints) {
        this.control = Objects.requireNonNull(endpoints.simulator()) + "/simulator";
    }

    /// Lower-cased ids of the vaults that protect machines, the fullest first.
    List<String> vaultsWithMachines() {
        Map<String, Long> items = documents(ITEM).stream()
                .map(it -> it.replaceAll("(?i)/backupFabrics/.*", ""))
                .collect(Collectors.groupingBy(it -> it, TreeMap::new, Collectors.counting()));
        return items.entrySet().stream()
                .filter(it -> it.getValue() >= FEWEST_ITEMS)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Somebody empties and deletes a vault.
    void delete(String vault) {
        send(HttpRequest.newBuilder(URI.create(control + "/scenarios/vault-deleted?vault=" + encoded(vault)))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
    }

    /// When the pager was told that a cause fires, by the cause.
    Map<String, List<Instant>> firing() {
        Map<String, List<Instant>> firing = new TreeMap<>();
        get("/notifications?receiver=pager&status=firing").path("notifications").forEach(notification -> {
            Instant received = Instant.parse(notification.path("received").asString());
            notification
                    .at("/message/alerts")
                    .forEach(alert -> firing.computeIfAbsent(
                                    alert.at("/labels/cause").asString(""), cause -> new ArrayList<>())
                            .addFirst(received));
        });
        return firing;
    }

    private List<String> documents(String type) {
        return get("/resources?type=" + encoded(type))
                .valueStream()
                .map(it -> it.path("id").asString().toLowerCase(Locale.ROOT))
                .toList();
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(control + path)).build());
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
