package dev.muster.simulator.scenario;

import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Containers;
import dev.muster.simulator.world.Step;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// A subscription is disabled, or enabled again: it can still be read. Azure announces nothing of that.
final class SubscriptionState implements Scenario {

    private static final Set<String> STATES = Set.of("Enabled", "Disabled", "Warned", "PastDue", "Deleted");

    @Override
    public String name() {
        return "subscription-state";
    }

    @Override
    public String description() {
        return "A subscription changes its state, by default the last one; nothing is announced"
                + " (subscription=, state=Disabled)";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("subscription", "state");
    }

    @Override
    public Played play(Stage stage, Parameters parameters) {
        String subscription = parameters.text("subscription").orElseGet(stage::lastSubscription);
        String state = parameters.text("state").orElse("Disabled");
        if (!STATES.contains(state)
                || ArmId.tryOf("/subscriptions/" + subscription).isEmpty()) {
            throw new IllegalArgumentException("state must be one of " + STATES);
        }
        ObjectNode document = new Containers(stage.truth(), "").subscription(subscription);
        document.put("state", state);
        return new Played(subscription + " is " + state, stage.apply(List.of(Step.putQuietly(document))));
    }
}
