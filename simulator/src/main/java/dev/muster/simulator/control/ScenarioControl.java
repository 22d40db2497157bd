package dev.muster.simulator.control;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.scenario.Played;
import dev.muster.simulator.scenario.Scenario;
import dev.muster.simulator.scenario.Scenarios;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Plays scenarios on request.
final class ScenarioControl {

    private final Scenarios scenarios;

    ScenarioControl(Scenarios scenarios) {
        this.scenarios = scenarios;
    }

    Answer play(Request request) {
        String name = request.path().substring(request.path().lastIndexOf('/') + 1);
        return scenarios
                .named(name)
                .map(scenario -> play(scenario, parameters(request)))
                .orElseGet(() ->
                        Answer.json(404, Json.object("error", "no scenario '" + name + "'", "scenarios", describe())));
    }

    private Answer play(Scenario scenario, Map<String, String> parameters) {
        try {
            Played played = scenarios.play(scenario, parameters);
            ObjectNode answer = Json.object("scenario", scenario.name(), "story", played.story());
            answer.setAll(ResourceControl.describe(played.happened()));
            return Answer.json(200, Json.pretty(answer));
        } catch (Scenario.CannotPlayException e) {
            return ControlApi.problem(409, String.valueOf(e.getMessage()));
        }
    }

    /// From the query and from a JSON object in the body, which wins.
    private static Map<String, String> parameters(Request request) {
        Map<String, String> parameters = new HashMap<>(request.query().values());
        byte[] body = request.bytes();
        if (body.length > 0) {
            JsonNode node = Json.parse(body);
            if (!node.isObject()) {
                throw new IllegalArgumentException("parameters must be a JSON object");
            }
            node.properties()
                    .forEach(field ->
                            parameters.put(field.getKey(), field.getValue().asString("")));
        }
        return parameters;
    }

    List<ObjectNode> describe() {
        return scenarios.all().stream()
                .map(scenario -> Json.object("name", scenario.name(), "description", scenario.description()))
                .toList();
    }
}
