package dev.muster.simulator.notification;

import dev.muster.simulator.json.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// One notification as it arrived.
///
/// @param sequence 1 for the first, rising
/// @param received when it arrived, by the real clock
/// @param receiver to whose address it was sent
/// @param message what was sent; [MessageReader] has seen to it that it is what Alertmanager sends
public record Notification(long sequence, Instant received, String receiver, JsonNode message) {

    /// `firing` while at least one of its alerts fires, else `resolved`.
    public String status() {
        return Json.text(message, "status");
    }
}
