package dev.muster.simulator.scenario;

import dev.muster.simulator.fleet.Guid;
import dev.muster.simulator.world.Step;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Somebody deletes a VM and makes another one of the same name from the same disks: the same id, another machine. Its
/// protected item
/// still names the id.
final class VmRecreated implements Scenario {

    @Override
    public String name() {
        return "vm-recreated";
    }

    @Override
    public String description() {
        return "A protected VM is deleted and made anew under the same id, with another vmId (vm=)";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("vm");
    }

    @Override
    public Played play(Stage stage, Parameters parameters) {
        Machine vm = stage.machine(parameters, Machine::activelyProtected, "no protected VM to make anew");
        ObjectNode properties = (ObjectNode) vm.document().path("properties");
        properties.put("vmId", Guid.of(stage.seed(), vm.id().key() + stage.now()));
        properties.put("timeCreated", stage.now().toString());
        return new Played(
                vm.id() + " is another VM now", stage.apply(List.of(Step.remove(vm.id()), Step.put(vm.document()))));
    }
}
