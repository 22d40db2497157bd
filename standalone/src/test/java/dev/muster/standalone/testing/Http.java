package dev.muster.standalone.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the stories say over HTTP.
public final class Http {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Http() {}

    public static JsonNode get(String url) {
        return JSON.readTree(text(url));
    }

    public static String text(String url) {
        return ok(request(url).GET().build());
    }

    public static JsonNode post(String url, String body) {
        return JSON.readTree(
                ok(request(url).POST(HttpRequest.BodyPublishers.ofString(body)).build()));
    }

    public static JsonNode put(String url, String body) {
        return JSON.readTree(
                ok(request(url).PUT(HttpRequest.BodyPublishers.ofString(body)).build()));
    }

    public static JsonNode delete(String url) {
        return JSON.readTree(ok(request(url).DELETE().build()));
    }

    public static int status(HttpRequest request) {
        return send(request).statusCode();
    }

    public static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json");
    }

    private static String ok(HttpRequest request) {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    request.method() + " " + request.uri() + " -> " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
