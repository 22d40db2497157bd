package dev.muster.reporter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole reporter on a test database, asked over HTTP as everybody asks it.
public final class ReporterProcess implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    private ReporterProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static ReporterProcess start(TestDatabase database, String... more) {
        List<String> arguments = new ArrayList<>(List.of(database.arguments()));
        for (String argument : more) {
            String key = argument.substring(0, argument.indexOf('=') + 1);
            arguments.removeIf(it -> it.startsWith(key));
            arguments.add(argument);
        }
        return new ReporterProcess(SpringApplication.run(ReporterApplication.class, arguments.toArray(String[]::new)));
    }

    /// Address of the main port.
    public String address() {
        return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    public HttpResponse<String> get(String path, String... headers) {
        return get("local.server.port", path, headers);
    }

    public HttpResponse<String> getManagement(String path, String... headers) {
        return get("local.management.port", path, headers);
    }

    public HttpResponse<String> post(String path, String... headers) {
        return send("local.server.port", path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    public HttpResponse<String> tell(String path, String body, String... headers) {
        return send("local.server.port", path, HttpRequest.BodyPublishers.ofString(body), headers);
    }

    public JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return MAPPER.readTree(answer.body());
    }

    public static JsonNode parsed(HttpResponse<String> answer) {
        return MAPPER.readTree(answer.body());
    }

    /// A scrape as Prometheus makes it.
    public Scrape scrape() {
        HttpResponse<String> answer = getManagement("/actuator/prometheus");
        if (answer.statusCode() != 200) {
            throw new AssertionError("the scrape failed with " + answer.statusCode() + ": " + answer.body());
        }
        return Scrape.parse(answer.body());
    }

    private HttpResponse<String> get(String port, String path, String... headers) {
        return send(port, path, null, headers);
    }

    private HttpResponse<String> send(
            String port, String path, HttpRequest.@Nullable BodyPublisher body, String... headers) {
        URI address = URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty(port) + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (body != null) {
            request.POST(body);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(address + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
