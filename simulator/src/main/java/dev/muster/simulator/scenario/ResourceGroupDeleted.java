package dev.muster.simulator.scenario;

import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Containers;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Types;
import dev.muster.simulator.world.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// Somebody deletes a group with all its VMs; their backups lie elsewhere and stay. Whether Azure announces what was in
/// it is not
/// documented, so that is a wish.
final class ResourceGroupDeleted implements Scenario {

    @Override
    public String name() {
        return "resource-group-deleted";
    }

    @Override
    public String description() {
        return "A group with VMs and without vaults is deleted with all in it (group=, an id, announceChildren=false)";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("group", "announceChildren");
    }

    @Override
    public Played play(Stage stage, Parameters parameters) {
        ArmId group = parameters
                .text("group")
                .map(text -> ArmId.tryOf(text)
                        .filter(id -> id.isType(Types.GROUP))
                        .orElseThrow(() -> new IllegalArgumentException("group must be the id of a resource group")))
                .orElseGet(() -> withVmsOnly(stage));
        List<Resource> inside = stage.truth().below(group);
        if (inside.isEmpty()) {
            throw new CannotPlayException("there is nothing in " + group);
        }
        boolean announced = parameters.flag("announceChildren", false);
        List<Step> steps = new ArrayList<>();
        inside.stream()
                .map(resource -> Step.remove(resource.id()))
                .forEach(step -> steps.add(announced ? step : step.quietly()));
        steps.add(Step.putQuietly(group(stage, group)));
        steps.add(Step.remove(group));
        return new Played(group + " is deleted with " + inside.size() + " resources", stage.apply(steps));
    }

    /// A group may have no document of its own, and what is not there cannot be deleted.
    private static ObjectNode group(Stage stage, ArmId group) {
        return new Containers(stage.truth(), "").group(group.ancestor(2), group.name());
    }

    private static ArmId withVmsOnly(Stage stage) {
        Predicate<ArmId> withoutVaults = group -> stage.truth()
                .all(group.subscription(), Types.VAULT, group.key())
                .isEmpty();
        return stage.truth().all(Types.VM).stream()
                .map(vm -> vm.id().ancestor(4))
                .filter(withoutVaults)
                .findFirst()
                .orElseThrow(() -> new CannotPlayException("no group has VMs and no vaults"));
    }
}
