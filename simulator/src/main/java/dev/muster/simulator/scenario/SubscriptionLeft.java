package dev.muster.simulator.scenario;

import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.world.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A subscription leaves the tenant with everything in it: cancelled, or handed to another tenant. Azure announces
/// nothing, since the
/// event subscription goes with it.
final class SubscriptionLeft implements Scenario {

    private final Absent absent;

    SubscriptionLeft(Absent absent) {
        this.absent = absent;
    }

    @Override
    public String name() {
        return "subscription-left";
    }

    @Override
    public String description() {
        return "A subscription leaves the tenant, by default the last one; nothing is announced (subscription=)";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("subscription");
    }

    @Override
    public Played play(Stage stage, Parameters parameters) {
        Truth truth = stage.truth();
        String subscription = parameters.text("subscription").orElseGet(stage::lastSubscription);
        if (!truth.subscriptionKnown(subscription)) {
            throw new IllegalArgumentException("no subscription '" + subscription + "'");
        }
        ArmId root = ArmId.of("/subscriptions/" + subscription);
        List<Resource> inside = new ArrayList<>(truth.below(root));
        truth.get(root).ifPresent(inside::add);
        List<Step> steps = new ArrayList<>();
        inside.forEach(resource -> steps.add(Step.removeQuietly(resource.id())));
        steps.add(Step.removeQuietly(root));
        absent.leave(subscription, inside);
        return new Played(subscription + " has left with " + inside.size() + " documents", stage.apply(steps));
    }
}
