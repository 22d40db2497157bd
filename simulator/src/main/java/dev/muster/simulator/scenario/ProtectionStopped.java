package dev.muster.simulator.scenario;

import dev.muster.simulator.truth.Protection;
import dev.muster.simulator.world.Step;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Somebody stops backup of VMs and keeps the data, so that everything looks fine and nothing is backed up any more.
final class ProtectionStopped implements Scenario {

    @Override
    public String name() {
        return "protection-stopped";
    }

    @Override
    public String description() {
        return "Backup of protected VMs is stopped, their data retained (vm=, count=1)";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("vm", "count");
    }

    @Override
    public Played play(Stage stage, Parameters parameters) {
        int count = parameters.number("count", 1, 1, 5_000);
        String nobody = "no VM is actively protected; play protection-enabled first";
        List<Machine> vms = parameters.text("vm").isPresent()
                ? List.of(stage.machine(parameters, Machine::activelyProtected, nobody))
                : stage.machines()
                        .filter(Machine::activelyProtected)
                        .limit(count)
                        .toList();
        List<Step> steps = vms.stream()
                .flatMap(vm -> vm.items().stream())
                .filter(Protection::active)
                .map(item -> Step.put(stopped(item)))
                .toList();
        if (steps.isEmpty()) {
            throw new CannotPlayException(nobody);
        }
        return new Played("backup is stopped for " + vms.size() + " VM(s)", stage.apply(steps));
    }

    private static ObjectNode stopped(Protection item) {
        ObjectNode properties = (ObjectNode) item.document().path("properties");
        properties.put("protectionState", "ProtectionStopped");
        properties.put("policyId", "");
        properties.put("policyName", "");
        return item.document();
    }
}
