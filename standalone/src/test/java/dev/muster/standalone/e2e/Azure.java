package dev.muster.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.standalone.Endpoints;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The simulated Azure as its people see it: they change it, make trouble in it and look at who asked it what.
final class Azure {

    private final String control;

    Azure(Endpoints endpoints) {
        this.control = Objects.requireNonNull(endpoints.simulator()) + "/simulator";
    }

    JsonNode state() {
        return Http.get(control);
    }

    /// All documents that are true now.
    List<JsonNode> truth() {
        return Http.get(control + "/resources").valueStream().toList();
    }

    /// Makes documents true, with the events that Azure would raise.
    void put(List<ObjectNode> documents) {
        Http.put(control + "/resources", Documents.array(documents).toString());
    }

    void put(ObjectNode... documents) {
        put(List.of(documents));
    }

    /// Makes documents true and tells nobody.
    void putQuietly(ObjectNode... documents) {
        Http.put(
                control + "/resources?quiet=true",
                Documents.array(List.of(documents)).toString());
    }

    void delete(String id) {
        Http.delete(control + "/resources?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    }

    JsonNode play(String scenario) {
        return Http.post(control + "/scenarios/" + scenario, "{}");
    }

    /// Holds the answers to reads of a resource until [#release]; what they say is decided when the read begins.
    void hold(String name, String id) {
        Http.put(control + "/faults", """
                [{"match": "^%s$", "method": "GET", "hold": "%s", "times": 1}]
                """.formatted(Pattern.quote(id).replace("\\", "\\\\"), name));
    }

    /// Waits until a read is held.
    void awaitHeld(String name) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(held(name)).isPositive());
    }

    void release(String name) {
        Http.post(control + "/faults/" + name + "/release", "{}");
    }

    void noFaults() {
        Http.put(control + "/faults", "[]");
    }

    /// Number of the newest request that was answered.
    long requests() {
        return Http.get(control + "/requests?after=" + Long.MAX_VALUE)
                .path("last")
                .asLong();
    }

    /// Paths of the GETs that were answered after a request number, in lower case.
    List<String> readsAfter(long request) {
        return Http.get(control + "/requests?after=" + request)
                .path("items")
                .valueStream()
                .filter(it -> it.path("method").asString().equals("GET"))
                .map(it -> it.path("path").asString().toLowerCase(Locale.ROOT))
                .toList();
    }

    private int held(String name) {
        return state().path("faults")
                .valueStream()
                .filter(it -> it.path("hold").asString("").equals(name))
                .mapToInt(it -> it.path("held").asInt())
                .sum();
    }
}
