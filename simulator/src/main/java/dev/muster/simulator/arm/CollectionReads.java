package dev.muster.simulator.arm;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Embedded;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.truth.Types;
import dev.muster.simulator.truth.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lists: all resources of a type in a subscription or group, and the children of a resource, page by page.
final class CollectionReads {

    private static final String ALL_ITEMS_OF_VAULT = Types.VAULT + "/backupprotecteditems";

    private static final String USAGE = Types.VAULT + "/backupusagesummaries";

    private final Truth truth;
    private final View view;
    private final SubscriptionReads subscriptions;
    private final int pageSize;

    CollectionReads(Truth truth, View view, SubscriptionReads subscriptions, int pageSize) {
        this.truth = truth;
        this.view = view;
        this.subscriptions = subscriptions;
        this.pageSize = pageSize;
    }

    Answer list(Request request, ArmId collection) {
        if (collection.isType(Types.GROUP)) {
            return subscriptions.groups(request, collection);
        }
        try {
            return missingScope(collection).orElseGet(() -> page(request, collection));
        } catch (IllegalArgumentException e) {
            return ArmErrors.of(400, "InvalidRequest", "The list request is invalid: " + e.getMessage() + ".");
        }
    }

    private Answer page(Request request, ArmId collection) {
        if (collection.isType(Types.VM) && expandsWithoutFilter(request)) {
            return ArmErrors.of(
                    400,
                    "InvalidParameter",
                    "The $expand query option is supported for lists only together with $filter.");
        }
        if (collection.isType(USAGE)) {
            return Answer.json(200, Json.object("value", usage(collection.scope())));
        }
        return Embedded.isChildType(collection.type()) ? children(request, collection) : resources(request, collection);
    }

    /// How many items of which kind a vault holds.
    private List<ObjectNode> usage(ArmId vault) {
        Map<String, Integer> counts = new TreeMap<>();
        truth.all(vault.subscription(), Types.ITEM, vault.key())
                .forEach(item -> counts.merge(
                        Json.text(item.document(), "properties", "backupManagementType"), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(it -> Json.object(
                        "name",
                        Json.object("value", it.getKey(), "localizedValue", it.getKey()),
                        "unit",
                        "Count",
                        "currentValue",
                        it.getValue(),
                        "limit",
                        -1))
                .toList();
    }

    private static boolean expandsWithoutFilter(Request request) {
        return request.query().get("$expand").isPresent()
                && request.query().get("$filter").isEmpty();
    }

    private Answer resources(Request request, ArmId collection) {
        String type = collection.isType(ALL_ITEMS_OF_VAULT) ? Types.ITEM : collection.type();
        boolean backup = type.startsWith(Types.VAULT + "/");
        Filter filter = backup ? Filter.parse(request.query().get("$filter").orElse("")) : Filter.parse("");
        Function<Resource, byte[]> form =
                "true".equalsIgnoreCase(request.query().get("statusOnly").orElse(""))
                        ? Resource::wholeBody
                        : Resource::body;
        String below = collection.scope().key();
        String after = Page.after(request);
        List<byte[]> elements = new ArrayList<>();
        while (true) {
            List<Resource> next = view.list(collection.subscription(), type, below, after, pageSize + 1);
            for (Resource resource : next.subList(0, Math.min(pageSize, next.size()))) {
                if (elements.size() == pageSize) {
                    return answer(request, elements, Optional.of(after));
                }
                byte[] body = form.apply(resource);
                if (filter.letsEverythingThrough() || filter.test(Json.parse(body))) {
                    elements.add(body);
                }
                after = resource.key();
            }
            if (next.size() <= pageSize || elements.size() == pageSize) {
                return answer(request, elements, next.size() > pageSize ? Optional.of(after) : Optional.empty());
            }
        }
    }

    private Answer children(Request request, ArmId collection) {
        List<byte[]> inside = view
                .get(collection.scope())
                .map(parent -> Embedded.list(parent.document(), collection.type()))
                .orElseGet(List::of)
                .stream()
                .map(Json::bytes)
                .toList();
        List<byte[]> all = new ArrayList<>(inside);
        truth.all(
                        collection.subscription(),
                        collection.type(),
                        collection.scope().key())
                .forEach(alone -> all.add(alone.body()));
        return answer(request, all, Optional.empty());
    }

    private static Answer answer(Request request, List<byte[]> elements, Optional<String> lastKey) {
        return Answer.json(200, Page.write(request, elements, lastKey, Optional.<JsonNode>empty()));
    }

    /// A list inside of something that is not there is an error; a list of nothing is not.
    private Optional<Answer> missingScope(ArmId collection) {
        Optional<String> group = collection.group();
        if (group.isPresent() && !truth.groupKnown(collection.subscription(), group.get())) {
            return Optional.of(ArmErrors.groupNotFound(group.get()));
        }
        ArmId scope = collection.scope();
        boolean knowable = scope.isType(Types.VAULT)
                || scope.isType(Types.VM)
                || scope.isType(Types.VNET)
                || scope.isType(Types.NSG);
        boolean missing =
                knowable && truth.get(scope).isEmpty() && truth.below(scope).isEmpty();
        return missing ? Optional.of(ArmErrors.resourceNotFound(scope)) : Optional.empty();
    }
}
