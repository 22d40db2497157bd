package dev.muster.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.simulator.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// A webhook that does as it is told and remembers everything.
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Function<Received, Reply> behaviour;

    Receiver(Function<Received, Reply> behaviour) throws IOException {
        this.behaviour = behaviour;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    void behave(Function<Received, Reply> other) {
        behaviour = other;
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/eventgrid");
    }

    List<Received> received() {
        return received;
    }

    /// Deliveries that were answered with a success.
    List<JsonNode> acceptedEvents() {
        return received.stream()
                .filter(one -> one.header("aeg-event-type").equals("Notification") && one.status() / 100 == 2)
                .flatMap(one -> one.json().isArray() ? one.json().valueStream() : List.of(one.json()).stream())
                .toList();
    }

    /// Agrees to every handshake of CloudEvents and answers everything else with a status.
    static Function<Received, Reply> agreeing(int status) {
        return request -> request.method().equals("OPTIONS")
                ? new Reply(
                        200,
                        Map.of(
                                "WebHook-Allowed-Origin",
                                request.header("WebHook-Request-Origin"),
                                "WebHook-Allowed-Rate",
                                "*"),
                        "")
                : new Reply(status, Map.of(), "");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Received request = new Received(
                    exchange.getRequestMethod(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body.length == 0 ? Json.object() : Json.parse(body),
                    0);
            Reply reply = behaviour.apply(request);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
            received.add(new Received(request.method(), request.headers(), request.json(), reply.status()));
            exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /// @param status that was answered
    record Received(String method, Map<String, List<String>> headers, JsonNode json, int status) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    record Reply(int status, Map<String, String> headers, String body) {}
}
