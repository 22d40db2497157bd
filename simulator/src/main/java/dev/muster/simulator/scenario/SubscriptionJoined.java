package dev.muster.simulator.scenario;

import dev.muster.simulator.fleet.Guid;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.world.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// A subscription joins the tenant with everything that was in it before: one that left comes back, else a new one
/// appears in which
/// VMs are made.
final class SubscriptionJoined implements Scenario {

    private final Absent absent;
    private final Scenario newVm;

    SubscriptionJoined(Absent absent, Scenario newVm) {
        this.absent = absent;
        this.newVm = newVm;
    }

    @Override
    public String name() {
        return "subscription-joined";
    }

    @Override
    public String description() {
        return "A subscription that left comes back, nothing is announced; or a new one joins and VMs are made in it"
                + " (subscription=, vms=3)";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("subscription", "vms");
    }

    @Override
    public Played play(Stage stage, Parameters parameters) {
        String subscription = parameters
                .text("subscription")
                .or(absent::any)
                .orElseGet(() -> Guid.of(stage.seed(), "joined/" + stage.now()));
        if (stage.truth().subscriptionKnown(subscription)) {
            throw new CannotPlayException(subscription + " is in the tenant");
        }
        Optional<List<Resource>> left = absent.comeBack(subscription);
        if (left.isPresent()) {
            List<Step> steps = left.get().stream()
                    .map(resource -> Step.putQuietly(resource.document()))
                    .toList();
            return new Played(subscription + " is back", stage.apply(steps));
        }
        stage.apply(List.of(Step.putQuietly(document(subscription))));
        Played made = newVm.play(
                stage,
                new Parameters(Map.of(
                        "subscription",
                        subscription,
                        "count",
                        parameters.text("vms").orElse("3"))));
        return new Played(subscription + " has joined: " + made.story(), made.happened());
    }

    private static ObjectNode document(String subscription) {
        return Json.object(
                "id", ArmId.of("/subscriptions/" + subscription).spelled(),
                "type", "Microsoft.Resources/subscriptions",
                "subscriptionId", subscription,
                "displayName", "Contoso Newcomer",
                "state", "Enabled");
    }
}
