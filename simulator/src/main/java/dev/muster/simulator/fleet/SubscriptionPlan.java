package dev.muster.simulator.fleet;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/// One Azure subscription of the seeded fleet and the regions it uses, busiest first.
record SubscriptionPlan(int index, String id, String displayName, List<Region> regions) {

    private static final List<String> NAMES =
            List.of("Contoso Production", "Contoso Test", "Contoso Shared Services", "Contoso Data Platform");
    private static final int REGIONS = 3;

    static SubscriptionPlan of(long seed, int index) {
        String name = NAMES.get(index % NAMES.size()) + (index < NAMES.size() ? "" : " " + (index / NAMES.size() + 1));
        List<Region> regions = IntStream.range(0, REGIONS)
                .mapToObj(i -> Region.ALL.get((index + i) % Region.ALL.size()))
                .toList();
        return new SubscriptionPlan(index, Guid.of(seed, "subscription/" + index), name, regions);
    }

    /// Whether its groups and VMs have the same names as those of another subscription. Such VMs never share a vault,
    /// whose items are
    /// named after group and VM.
    boolean namedLikeOthers() {
        return index < 2;
    }

    ArmId resource(String group, String typeAndName) {
        return ArmId.of("/subscriptions/" + id + "/resourceGroups/" + group + "/providers/" + typeAndName);
    }

    /// As the resource manager answers it.
    ObjectNode document(String tenant) {
        return Json.object(
                "id",
                "/subscriptions/" + id,
                "type",
                "Microsoft.Resources/subscriptions",
                "authorizationSource",
                "RoleBased",
                "managedByTenants",
                Json.array(),
                "tags",
                Json.object("environment", displayName.contains("Test") ? "test" : "production"),
                "subscriptionId",
                id,
                "tenantId",
                tenant,
                "displayName",
                displayName,
                "state",
                "Enabled",
                "subscriptionPolicies",
                Json.object(
                        "locationPlacementId", "Public_2014-09-01",
                        "quotaId", "EnterpriseAgreement_2014-09-01",
                        "spendingLimit", "Off"));
    }
}
