package dev.muster.simulator.control;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ManagementGroups;
import dev.muster.simulator.truth.ManagementGroups.Group;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Shows and replaces the tree of management groups.
final class ManagementGroupControl {

    private final ManagementGroups groups;

    ManagementGroupControl(ManagementGroups groups) {
        this.groups = groups;
    }

    Answer get() {
        return ControlApi.pretty(Json.arrayOf(groups.all().stream()
                .map(group -> Json.object(
                        "name", group.name(),
                        "displayName", group.displayName(),
                        "parent", group.parent(),
                        "subscriptions", group.subscriptions()))
                .toList()));
    }

    /// An array of groups, each with `name`, and `displayName`, `parent` (a name), `subscriptions` if wanted.
    Answer put(Request request) {
        JsonNode body = Json.parse(request.bytes());
        if (!body.isArray()) {
            throw new IllegalArgumentException("an array of management groups is expected");
        }
        List<Group> wanted = new ArrayList<>();
        for (JsonNode node : body) {
            String name = Json.text(node, "name");
            if (!name.matches("[A-Za-z0-9._()-]{1,90}")) {
                throw new IllegalArgumentException("'" + name + "' is no name of a management group");
            }
            wanted.add(new Group(
                    name,
                    node.path("displayName").stringValue(name),
                    Json.text(node, "parent"),
                    node.path("subscriptions")
                            .valueStream()
                            .map(subscription -> subscription.asString(""))
                            .toList()));
        }
        groups.set(wanted);
        return get();
    }
}
