package dev.muster.simulator.control;

import dev.muster.simulator.delivery.EventGrid;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.options.InvalidOptionException;
import dev.muster.simulator.options.OptionsReader;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Sets, shows and deletes the event subscription.
final class DeliveryControl {

    private final EventGrid eventGrid;

    DeliveryControl(EventGrid eventGrid) {
        this.eventGrid = eventGrid;
    }

    /// Fields are the options below `webhook.` in camel case.
    Answer put(Request request) {
        JsonNode body = Json.parse(request.bytes());
        if (!body.isObject()) {
            throw new IllegalArgumentException("an object with at least a url is expected");
        }
        Map<String, String> fields = new HashMap<>();
        body.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asString("")));
        try {
            eventGrid.subscribe(OptionsReader.subscription(fields));
        } catch (InvalidOptionException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return get();
    }

    Answer get() {
        return eventGrid
                .describe()
                .map(ControlApi::pretty)
                .orElseGet(() -> ControlApi.problem(404, "there is no event subscription"));
    }

    Answer delete() {
        return eventGrid.unsubscribe() ? Answer.empty(204) : ControlApi.problem(404, "there is no event subscription");
    }

    Answer deadLetters() {
        return ControlApi.pretty(Json.arrayOf(eventGrid.deadLetters().list()));
    }
}
