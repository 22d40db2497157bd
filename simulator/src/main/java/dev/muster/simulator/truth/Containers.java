package dev.muster.simulator.truth;

import dev.muster.simulator.json.Json;
import tools.jackson.databind.node.ObjectNode;

/// Subscriptions and resource groups, which exist as soon as something lies in them, whether they have a document or
/// not.
///
/// @param tenant that all subscriptions belong to
public record Containers(Truth truth, String tenant) {

    /// The subscription's document, or one made up from its id.
    public ObjectNode subscription(String subscription) {
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

    /// The group's document, or one made up from its name.
    public ObjectNode group(ArmId subscription, String group) {
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
