package dev.muster.standalone.bench;

import dev.muster.standalone.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The simulated Azure from behind: its truth is changed without a word, and it says how often it was asked.
final class SimulatedTruth {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int AT_ONCE = 50;

    private final String control;
    private final HttpClient client = HttpClient.newHttpClient();

    SimulatedTruth(Endpoints endpoints) {
        control = Objects.requireNonNull(endpoints.simulator()) + "/simulator";
    }

    /// How Azure was asked.
    ///
    /// @param reads of single resources and of lists, page by page
    /// @param queries of Resource Graph
    record Calls(long reads, long queries) {

        long all() {
            return reads + queries;
        }
    }

    /// Gives VMs more disks than Azure Backup takes, and tells nobody.
    ///
    /// @return the VMs that had room for them
    List<String> attachTooManyDisks(List<String> vms) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        for (int from = 0; from < vms.size(); from += AT_ONCE) {
            ArrayNode changed = JSON.createArrayNode();
            for (String vm : vms.subList(from, Math.min(vms.size(), from + AT_ONCE))) {
                String id = URLEncoder.encode(vm, StandardCharsets.UTF_8);
                ObjectNode document =
                        (ObjectNode) JSON.readTree(send(HttpRequest.newBuilder(uri("/resources?id=" + id))));
                if (Load.hasRoom(document)) {
                    changed.add(Load.withTooManyDisks(document));
                    all.add(vm);
                }
            }
            send(HttpRequest.newBuilder(uri("/resources?quiet=true"))
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(changed.toString())));
        }
        return all;
    }

    /// Counts from here on.
    void forgetCalls() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(uri("/calls")).DELETE());
    }

    Calls calls() throws IOException, InterruptedException {
        JsonNode told =
                JSON.readTree(send(HttpRequest.newBuilder(uri("/calls")))).path("byOperation");
        long queries = 0;
        long reads = 0;
        for (Map.Entry<String, JsonNode> operation : told.properties()) {
            long count = operation
                    .getValue()
                    .valueStream()
                    .mapToLong(JsonNode::asLong)
                    .sum();
            if (operation.getKey().toLowerCase(Locale.ROOT).contains("resourcegraph")) {
                queries += count;
            } else {
                reads += count;
            }
        }
        return new Calls(reads, queries);
    }

    private URI uri(String path) {
        return URI.create(control + path);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest built = request.build();
        HttpResponse<String> answer = client.send(built, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(built.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
