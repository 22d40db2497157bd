package dev.muster.simulator.arm;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Truth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Subscriptions and resource groups, which exist as soon as something lies in them, whether they have a document or
/// not.
final class SubscriptionReads {

    private final Truth truth;
    private final String tenant;
    private final int pageSize;

    SubscriptionReads(Truth truth, String tenant, int pageSize) {
        this.truth = truth;
        this.tenant = tenant;
        this.pageSize = pageSize;
    }

    Answer list(Request request) {
        String after = Page.after(request);
        List<String> all = truth.subscriptions();
        List<String> page = all.stream()
                .filter(id -> id.toLowerCase(Locale.ROOT).compareTo(after) > 0)
                .limit(pageSize)
                .toList();
        boolean last = page.isEmpty() || page.getLast().equals(all.getLast());
        return Answer.json(
                200,
                Page.write(
                        request,
                        page.stream().map(this::subscription).map(Json::bytes).toList(),
                        last ? Optional.empty() : Optional.of(page.getLast().toLowerCase(Locale.ROOT)),
                        Optional.of(Json.object("type", "Total", "value", page.size()))));
    }

    /// The subscription's document, or one made up from its id.
    ObjectNode subscription(String subscription) {
        return truth.get(ArmId.of("/subscriptions/" + subscription))
                .map(Resource::document)
                .orElseGet(() -> Json.object(
                        "id",
                        "/subscriptions/" + subscription,
                        "authorizationSource",
                        "RoleBased",
                        "managedByTenants",
                        Json.array(),
                        "subscriptionId",
                        subscription,
                        "tenantId",
                        tenant,
                        "displayName",
                        "Subscription " + subscription,
                        "state",
                        "Enabled",
                        "subscriptionPolicies",
                        Json.object(
                                "locationPlacementId", "Public_2014-09-01",
                                "quotaId", "EnterpriseAgreement_2014-09-01",
                                "spendingLimit", "Off")));
    }

    Answer groups(Request request, ArmId id) {
        List<byte[]> groups = truth.groups(id.subscription()).stream()
                .map(group -> Json.bytes(group(id.ancestor(1), group)))
                .toList();
        return Answer.json(200, Page.write(request, groups, Optional.empty(), Optional.empty()));
    }

    /// The group's document, or one made up from its name.
    ObjectNode group(ArmId subscription, String group) {
        ArmId id = subscription.child("resourceGroups/" + group);
        return truth.get(id)
                .map(Resource::document)
                .orElseGet(() -> Json.object(
                        "id",
                        id.spelled(),
                        "name",
                        group,
                        "type",
                        "Microsoft.Resources/resourceGroups",
                        "location",
                        "westeurope",
                        "properties",
                        Json.object("provisioningState", "Succeeded")));
    }
}
