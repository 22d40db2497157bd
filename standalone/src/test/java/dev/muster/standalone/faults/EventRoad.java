package dev.muster.standalone.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.standalone.oracle.Delivery;
import dev.muster.standalone.testing.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/// The road from Event Grid to our webhook: everything that is delivered passes here, is written down with our answer,
/// and may be lost, held up, repeated or changed on its way, as the [Traffic] of the moment wishes.
///
/// What is taken off the road is answered with 202 by the road itself: Event Grid believes that it delivered.
final class EventRoad implements AutoCloseable {

    private static final Set<String> OF_ONE_HOP =
            Set.of("connection", "content-length", "host", "upgrade", "expect", "transfer-encoding", "http2-settings");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI webhook;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private volatile Traffic traffic = Traffic.FREE;

    private EventRoad(HttpServer server, URI webhook) {
        this.server = server;
        this.webhook = webhook;
    }

    /// Opens the road.
    ///
    /// @param webhook where it leads
    static EventRoad to(String webhook) {
        try {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            EventRoad road = new EventRoad(HttpServer.create(any, 128), URI.create(webhook));
            road.server.createContext("/", road::handle);
            road.server.setExecutor(road.threads);
            road.server.start();
            return road;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where Event Grid has to deliver.
    String begin() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + webhook.getPath();
    }

    /// Every event that reached our webhook, with our answer.
    List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    void set(Traffic wanted) {
        traffic = wanted;
    }

    /// Delivers an event, whoever sent it.
    ///
    /// @return status of the answer, 0 when there was none
    int deliver(Parcel parcel) {
        try {
            return passOn(parcel).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (isDelivery(exchange)) {
                exchange.sendResponseHeaders(events(headers(exchange), body), -1);
            } else {
                answer(exchange, send(exchange.getRequestMethod(), headers(exchange), new String(body, UTF_8)));
            }
        }
    }

    private static boolean isDelivery(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("POST")
                && "Notification".equals(exchange.getRequestHeaders().getFirst("aeg-event-type"));
    }

    /// @return the worst answer to what went on
    private int events(Map<String, List<String>> headers, byte[] body) throws IOException {
        int status = 202;
        for (Parcel parcel : parcels(headers, Http.JSON.readTree(body))) {
            for (Parcel going : traffic.meets(parcel)) {
                status = Math.max(status, passOn(going).statusCode());
            }
        }
        return status;
    }

    private static List<Parcel> parcels(Map<String, List<String>> headers, JsonNode body) {
        List<Parcel> parcels = new ArrayList<>();
        if (body.isArray()) {
            body.forEach(it -> parcels.add(new Parcel(headers, false, it)));
        } else {
            parcels.add(new Parcel(headers, true, body));
        }
        return parcels;
    }

    private HttpResponse<byte[]> passOn(Parcel parcel) throws IOException {
        HttpResponse<byte[]> answer = send("POST", parcel.headers(), parcel.body());
        deliveries.add(parcel.answered(answer.statusCode(), Instant.now()));
        return answer;
    }

    private HttpResponse<byte[]> send(String method, Map<String, List<String>> headers, String body)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(webhook)
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Map<String, List<String>> headers(HttpExchange exchange) {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_ONE_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, List.copyOf(values));
            }
        });
        return headers;
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!OF_ONE_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }
}
