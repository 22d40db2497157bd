package dev.muster.simulator.arm;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.Containers;
import dev.muster.simulator.truth.ManagementGroups;
import dev.muster.simulator.truth.ManagementGroups.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Management groups: all, one, and what descends from one.
///
/// Source: Microsoft Learn, REST API "Management Groups - Get Descendants" (2023-04-01).
final class ManagementGroupReads {

    private static final String PATH = "/providers/microsoft.management/managementgroups";
    private static final int MOST = 1_000;

    private final ManagementGroups groups;
    private final Containers containers;
    private final Rights rights;

    ManagementGroupReads(ManagementGroups groups, Containers containers, Rights rights) {
        this.groups = groups;
        this.containers = containers;
        this.rights = rights;
    }

    static boolean serves(Request request) {
        String path = request.path().toLowerCase(Locale.ROOT);
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    /// What a role has to allow for it.
    static String operation(Request request) {
        String of = request.path().toLowerCase(Locale.ROOT).endsWith("/descendants") ? "/descendants" : "";
        return "Microsoft.Management/managementGroups" + of + "/read";
    }

    Answer read(Request request) {
        List<String> rest = List.of(request.path().substring(PATH.length()).split("/", -1));
        if (rest.size() == 1) {
            return Answer.json(
                    200,
                    Json.object(
                            "value", groups.all().stream().map(this::describe).toList()));
        }
        Optional<Group> group = groups.group(rest.get(1));
        boolean descendants = rest.size() == 3 && rest.get(2).equalsIgnoreCase("descendants");
        if (group.isEmpty() || (rest.size() > 2 && !descendants)) {
            return ArmErrors.of(404, "NotFound", "'" + request.path() + "' not found");
        }
        return descendants ? descendants(request, group.get()) : Answer.json(200, describe(group.get()));
    }

    private ObjectNode describe(Group group) {
        return Json.object(
                "id",
                group.id(),
                "type",
                ManagementGroups.TYPE,
                "name",
                group.name(),
                "properties",
                Json.object("tenantId", containers.tenant(), "displayName", group.displayName()));
    }

    private Answer descendants(Request request, Group group) {
        List<ObjectNode> all = Stream.concat(
                        groups.below(group).stream().map(this::child),
                        groups.subscriptions(group).stream()
                                .filter(subscription -> rights.listed(subscription.toLowerCase(Locale.ROOT)))
                                .map(this::child))
                .toList();
        int top;
        int from;
        try {
            top = request.query().get("$top").map(Integer::parseInt).orElse(MOST);
            String token = Page.after(request);
            from = token.isEmpty() ? 0 : Integer.parseInt(token);
        } catch (IllegalArgumentException e) {
            return ArmErrors.of(400, "BadRequest", "The paging parameters are not valid.");
        }
        if (top < 1 || from < 0) {
            return ArmErrors.of(400, "BadRequest", "The paging parameters are not valid.");
        }
        int begin = Math.min(from, all.size());
        int end = Math.min(begin + Math.min(top, MOST), all.size());
        List<byte[]> page = new ArrayList<>();
        all.subList(begin, end).forEach(entry -> page.add(Json.bytes(entry)));
        return Answer.json(
                200,
                Page.write(
                        request,
                        page,
                        end < all.size() ? Optional.of(Integer.toString(end)) : Optional.empty(),
                        Optional.empty()));
    }

    private ObjectNode child(Group group) {
        return entry(
                group.id(), ManagementGroups.TYPE, group.name(), group.displayName(), groups.group(group.parent()));
    }

    private ObjectNode child(String subscription) {
        return entry(
                "/subscriptions/" + subscription,
                "/subscriptions",
                subscription,
                Json.text(containers.subscription(subscription), "displayName"),
                Optional.of(groups.of(subscription)));
    }

    private static ObjectNode entry(String id, String type, String name, String displayName, Optional<Group> parent) {
        return Json.object(
                "id",
                id,
                "type",
                type,
                "name",
                name,
                "properties",
                Json.object(
                        "displayName",
                        displayName,
                        "parent",
                        parent.map(above -> Json.object("id", above.id())).orElse(null)));
    }
}
