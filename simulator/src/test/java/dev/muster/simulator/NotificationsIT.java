package dev.muster.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Notifications over HTTP, the way Alertmanager sends and people read them.
class NotificationsIT {

    private static final String PATH = "/simulator/notifications";

    @SuppressWarnings("NullAway.Init")
    private Simulated simulated;

    @BeforeEach
    void start() throws IOException {
        simulated = Simulated.with(Map.of());
    }

    @AfterEach
    void stop() {
        simulated.close();
    }

    @Test
    void whatArrivesIsShownNewestFirst() throws Exception {
        simulated.ok("POST", PATH + "/pager", message("firing"));
        simulated.ok("POST", PATH + "/owners", message("resolved"));

        JsonNode shown = simulated.get(PATH);

        assertThat(shown.path("total").asInt()).isEqualTo(2);
        assertThat(texts(shown, "receiver")).containsExactly("owners", "pager");
        assertThat(shown.at("/notifications/1/message")).isEqualTo(Json.parse(message("firing")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "receiver=pager, 1 2",
        "status=resolved, 2 3",
        "receiver=pager&status=resolved, 2",
        "since=1, 2 3",
        "receiver=nobody, ''"
    })
    void canBeFiltered(String query, String sequences) throws Exception {
        simulated.ok("POST", PATH + "/pager", message("firing"));
        simulated.ok("POST", PATH + "/pager", message("resolved"));
        simulated.ok("POST", PATH + "/owners", message("resolved"));

        assertThat(String.join(
                        " ",
                        texts(simulated.get(PATH + "?" + query), "sequence").reversed()))
                .isEqualTo(sequences);
    }

    @Test
    void browsersGetAPageThatRunsNothing() throws Exception {
        simulated.ok("POST", PATH + "/pager", message("firing"));

        HttpResponse<String> page = page();

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("content-security-policy"))
                .contains("default-src 'none'; style-src 'unsafe-inline'");
        assertThat(page.body())
                .contains("firing, to pager", "&lt;b&gt;down&lt;/b&gt;")
                .doesNotContain("<b>down");
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource({
        "POST, /pager, '{\"version\": \"3\"}', version must be",
        "POST, /pager, '{', the body is not sound JSON",
        "POST, /a%20b, '{}', the receiver's name must match",
        "GET, ?status=open, '', status must be firing or resolved",
        "GET, ?since=now, '', since must be a sequence number"
    })
    void badRequestsAreAnsweredInWords(String method, String rest, String body, String words) throws Exception {
        HttpResponse<String> answer = simulated.call(method, PATH + rest, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.text(Json.parse(answer.body()), "error")).contains(words);
        assertThat(simulated.get(PATH).path("total").asInt()).isZero();
    }

    @Test
    void aBodyWithoutEndIsRefused() throws Exception {
        assertThat(simulated
                        .call("POST", PATH + "/pager", " ".repeat(1024 * 1024 + 1))
                        .statusCode())
                .isEqualTo(413);
    }

    private HttpResponse<String> page() throws IOException, InterruptedException {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return browser.send(
                    HttpRequest.newBuilder(URI.create(simulated.simulator().controlUri() + PATH))
                            .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static List<String> texts(JsonNode shown, String field) {
        return shown.path("notifications")
                .valueStream()
                .map(it -> it.path(field).asString())
                .toList();
    }

    private static String message(String status) {
        return """
                {"version": "4", "status": "%1$s", "receiver": "r", "groupKey": "{}", "groupLabels": {}, "commonLabels": {},
                 "commonAnnotations": {}, "externalURL": "", "truncatedAlerts": 0,
                 "alerts": [{"status": "%1$s", "labels": {"alertname": "A"}, "annotations": {"summary": "<b>down</b>"},
                             "startsAt": "2026-11-25T07:00:00Z", "endsAt": "2026-11-25T08:00:00Z"}]}
                """.formatted(status);
    }
}
