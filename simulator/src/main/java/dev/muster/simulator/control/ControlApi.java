package dev.muster.simulator.control;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Endpoint;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Routes the control API: one small handler per path and method.
public final class ControlApi implements Endpoint {

    private final Map<String, Map<String, Endpoint>> routes = new TreeMap<>();

    /// Adds a route; a path ending in `/*` stands for everything below.
    public ControlApi on(String method, String path, Endpoint handler) {
        routes.computeIfAbsent(path, key -> new TreeMap<>()).put(method, handler);
        return this;
    }

    @Override
    public Answer handle(Request request) throws InterruptedException {
        Map<String, Endpoint> methods =
                routes.getOrDefault(request.path(), routes.getOrDefault(parent(request), Map.of()));
        if (methods.isEmpty()) {
            return problem(
                    404,
                    "nothing is served at " + request.path() + "; known paths: " + String.join(", ", routes.keySet()));
        }
        Endpoint handler = methods.get(request.method());
        if (handler == null) {
            return problem(405, "use " + String.join(" or ", methods.keySet()))
                    .with("Allow", String.join(", ", methods.keySet()));
        }
        try {
            return handler.handle(request);
        } catch (IllegalArgumentException e) {
            return problem(400, String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            return problem(400, "the body is not sound JSON: " + e.getOriginalMessage());
        }
    }

    private static String parent(Request request) {
        return request.path().substring(0, Math.max(0, request.path().lastIndexOf('/'))) + "/*";
    }

    /// An error in words.
    static Answer problem(int status, String words) {
        return Answer.json(status, Json.object("error", words));
    }

    /// For people and programs alike.
    static Answer pretty(JsonNode body) {
        return Answer.json(200, Json.pretty(body));
    }
}
