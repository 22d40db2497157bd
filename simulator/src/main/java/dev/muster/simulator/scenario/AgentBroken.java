package dev.muster.simulator.scenario;

import dev.muster.simulator.fleet.InstanceViews;
import dev.muster.simulator.world.Step;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The agent of a running VM falls silent. Azure announces nothing of that kind; somebody's restart of the VM is what
/// makes it seen.
/// The time of the last control-plane operation stays, so that the agent has had long enough to come back.
final class AgentBroken implements Scenario {

    private static final String RESTART = "Microsoft.Compute/virtualMachines/restart/action";

    @Override
    public String name() {
        return "agent-broken";
    }

    @Override
    public String description() {
        return "The agent of protected, running VMs stops answering, and they are restarted in vain (vm=, count=1)";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("vm", "count");
    }

    @Override
    public Played play(Stage stage, Parameters parameters) {
        int count = parameters.number("count", 1, 1, 5_000);
        String nobody = "no protected VM runs with an agent that answers";
        List<Machine> vms = parameters.text("vm").isPresent()
                ? List.of(stage.machine(parameters, vm -> true, nobody))
                : stage.machines()
                        .filter(vm -> vm.running() && vm.agentReady() && vm.activelyProtected())
                        .limit(count)
                        .toList();
        if (vms.isEmpty() || !vms.getFirst().instanceView().isObject()) {
            throw new CannotPlayException(nobody);
        }
        List<Step> steps = vms.stream()
                .map(vm -> Step.putByAction(silenced(vm, stage), RESTART))
                .toList();
        return new Played(
                "the agent is silent on " + vms.getFirst().id() + (vms.size() > 1 ? " and others" : ""),
                stage.apply(steps));
    }

    private static ObjectNode silenced(Machine vm, Stage stage) {
        ObjectNode view = (ObjectNode) vm.instanceView();
        view.set("vmAgent", InstanceViews.silentAgent(stage.now()));
        view.remove(List.of("osName", "osVersion", "computerName", "extensions"));
        return vm.document();
    }
}
