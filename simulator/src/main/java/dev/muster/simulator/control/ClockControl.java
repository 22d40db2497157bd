package dev.muster.simulator.control;

import dev.muster.simulator.clock.SimulatorClock;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Shows and sets the date in the simulated Azure.
final class ClockControl {

    private final SimulatorClock clock;

    ClockControl(SimulatorClock clock) {
        this.clock = clock;
    }

    Answer get() {
        return ControlApi.pretty(
                Json.object("instant", clock.instant(), "scale", clock.scale(), "real", clock.following()));
    }

    /// `instant` (now by default) and `scale` (as it is by default).
    Answer put(Request request) {
        JsonNode body = Json.parse(request.bytes());
        body.propertyNames().forEach(name -> {
            if (!List.of("instant", "scale").contains(name)) {
                throw new IllegalArgumentException("unknown field '" + name + "'; allowed: instant, scale");
            }
        });
        JsonNode scale = body.path("scale");
        if (!scale.isMissingNode() && (!scale.isNumber() || scale.doubleValue() <= 0)) {
            throw new IllegalArgumentException("scale must be a number over 0");
        }
        clock.set(
                body.has("instant") ? instant(body.path("instant").asString("")) : clock.instant(),
                scale.isMissingNode() ? clock.scale() : scale.doubleValue());
        return get();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("instant must be like 2026-01-31T12:00:00Z", e);
        }
    }

    Answer follow() {
        clock.follow();
        return Answer.empty(204);
    }
}
