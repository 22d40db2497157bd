package dev.muster.simulator;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.options.OptionsReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A running simulator on free ports, and a client of its control API.
final class Simulated implements AutoCloseable {

    private final Simulator simulator;
    private final HttpClient http = HttpClient.newHttpClient();

    private Simulated(Simulator simulator) {
        this.simulator = simulator;
    }

    static Simulated with(Map<String, String> options) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("control-port", "0", "azure-port", "0", "fleet", "empty"));
        all.putAll(options);
        return new Simulated(Simulator.start(OptionsReader.of(all), Clock.systemUTC()));
    }

    Simulator simulator() {
        return simulator;
    }

    HttpResponse<String> call(String method, String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(simulator.controlUri() + path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /// The body of an answer that must be a success.
    JsonNode ok(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = call(method, path, body);
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body().isEmpty() ? Json.object() : Json.parse(response.body());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return ok("GET", path, "");
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
    }
}
