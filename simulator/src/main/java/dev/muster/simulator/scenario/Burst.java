package dev.muster.simulator.scenario;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.world.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A deployment rolls over many VMs at once and touches each VM, its NICs and its extensions: several events per VM,
/// little change.
final class Burst implements Scenario {

    @Override
    public String name() {
        return "burst";
    }

    @Override
    public String description() {
        return "A deployment touches many VMs with their NICs and extensions and sets a tag (count=100 VMs)";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("count");
    }

    @Override
    public Played play(Stage stage, Parameters parameters) {
        int count = parameters.number("count", 100, 1, 100_000);
        List<Machine> vms = stage.machines().limit(count).toList();
        if (vms.isEmpty()) {
            throw new CannotPlayException("there is no VM at all");
        }
        List<Step> steps = new ArrayList<>();
        vms.forEach(vm -> steps.addAll(touched(stage, vm)));
        return new Played("a deployment touched " + vms.size() + " VMs", stage.apply(steps));
    }

    private static List<Step> touched(Stage stage, Machine vm) {
        ObjectNode tags = vm.document().path("tags") instanceof ObjectNode there
                ? there
                : vm.document().putObject("tags");
        tags.put("deployment", "release-" + stage.now().getEpochSecond());
        List<Step> steps = new ArrayList<>(List.of(Step.put(vm.document())));
        for (JsonNode nic : Json.at(vm.document(), "properties", "networkProfile", "networkInterfaces")) {
            ArmId.tryOf(Json.text(nic, "id"))
                    .flatMap(stage.truth()::get)
                    .map(Resource::document)
                    .ifPresent(document -> steps.add(Step.put(document)));
        }
        for (JsonNode extension : vm.document().path("resources")) {
            if (extension instanceof ObjectNode document
                    && !Json.text(document, "type").isEmpty()) {
                steps.add(Step.put(document));
            }
        }
        return steps;
    }
}
