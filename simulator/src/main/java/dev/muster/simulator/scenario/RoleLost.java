package dev.muster.simulator.scenario;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.traffic.Faults;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.world.Step;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Somebody takes the application's role on a subscription, or gives it back. It is a fault, by whose name it can be
/// cleared as well.
final class RoleLost implements Scenario {

    private final Faults faults;
    private final boolean lost;

    private RoleLost(Faults faults, boolean lost) {
        this.faults = faults;
        this.lost = lost;
    }

    static Scenario lost(Faults faults) {
        return new RoleLost(faults, true);
    }

    static Scenario restored(Faults faults) {
        return new RoleLost(faults, false);
    }

    @Override
    public String name() {
        return lost ? "role-lost" : "role-restored";
    }

    @Override
    public String description() {
        return lost
                ? "The application may no longer read a subscription, by default the last one (subscription=,"
                        + " listed=false)"
                : "The application may read a subscription again (subscription=)";
    }

    @Override
    public Set<String> parameters() {
        return lost ? Set.of("subscription", "listed") : Set.of("subscription");
    }

    @Override
    public Played play(Stage stage, Parameters parameters) {
        String subscription = parameters.text("subscription").orElseGet(() -> stage.lastSubscription());
        String name = "role-lost " + subscription;
        ObjectNode assignment = assignment(subscription);
        if (lost) {
            faults.add(Json.object(
                    "name",
                    name,
                    "fault",
                    "forbidden",
                    "subscription",
                    subscription,
                    "listed",
                    parameters.flag("listed", false)));
            List<Step> steps = List.of(Step.putQuietly(assignment), Step.remove(ArmId.of(Json.text(assignment, "id"))));
            return new Played("the role on " + subscription + " is gone", stage.apply(steps));
        }
        if (!faults.remove(name)) {
            throw new CannotPlayException("no role was lost on " + subscription);
        }
        return new Played("the role on " + subscription + " is back", stage.apply(List.of(Step.put(assignment))));
    }

    private static ObjectNode assignment(String subscription) {
        String id = "/subscriptions/" + subscription
                + "/providers/Microsoft.Authorization/roleAssignments/5d0fcd3b-6d5c-4ae1-8f86-5b9a5a3f5a11";
        return Json.object(
                "id",
                id,
                "name",
                "5d0fcd3b-6d5c-4ae1-8f86-5b9a5a3f5a11",
                "type",
                "Microsoft.Authorization/roleAssignments",
                "properties",
                Json.object(
                        "scope",
                        "/subscriptions/" + subscription,
                        "roleDefinitionId",
                        "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"));
    }
}
