package dev.muster.simulator.scenario;

import dev.muster.simulator.fleet.Guid;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.world.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Somebody attaches so many disks to a VM that Azure Backup can no longer take it. Attaching is an action, not a
/// write.
final class DisksAttached implements Scenario {

    private static final String ATTACH = "Microsoft.Compute/virtualMachines/attachDetachDataDisks/action";
    private static final int TOO_MANY = 33;

    @Override
    public String name() {
        return "disks-attached";
    }

    @Override
    public String description() {
        return "Disks are attached to a protected VM, by default until it has 33 (vm=, count=)";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("vm", "count");
    }

    @Override
    public Played play(Stage stage, Parameters parameters) {
        Machine vm = stage.machine(
                parameters,
                candidate -> candidate.managed()
                        && candidate.activelyProtected()
                        && candidate.dataDisks().size() < TOO_MANY,
                "no protected VM with managed disks has room for more");
        int missing = Math.max(1, TOO_MANY - vm.dataDisks().size());
        int count = parameters.number("count", missing, 1, 64);
        List<Step> steps = new ArrayList<>();
        ArrayNode attached = vm.dataDisks() instanceof ArrayNode there ? there : Json.array();
        for (int lun : freeLuns(attached, count)) {
            ObjectNode disk = disk(vm, lun, stage);
            steps.add(Step.put(disk));
            attached.add(reference(disk, lun));
        }
        ((ObjectNode) Json.at(vm.document(), "properties", "storageProfile")).set("dataDisks", attached);
        steps.add(Step.putByAction(vm.document(), ATTACH));
        return new Played(vm.id() + " has " + attached.size() + " data disks now", stage.apply(steps));
    }

    private static List<Integer> freeLuns(ArrayNode attached, int count) {
        Set<Integer> taken = attached.values().stream()
                .map(disk -> disk.path("lun").asInt(0))
                .collect(Collectors.toSet());
        return IntStream.iterate(0, i -> i + 1)
                .boxed()
                .filter(lun -> !taken.contains(lun))
                .limit(count)
                .toList();
    }

    private static ObjectNode disk(Machine vm, int lun, Stage stage) {
        ArmId id = vm.id()
                .ancestor(4)
                .child("providers/Microsoft.Compute/disks/" + vm.id().name() + "_More_" + lun);
        return Json.object(
                "name", id.name(),
                "id", id.spelled(),
                "type", "Microsoft.Compute/disks",
                "location", vm.location(),
                "managedBy", vm.id().spelled(),
                "sku", Json.object("name", "StandardSSD_LRS", "tier", "Standard"),
                "properties",
                        Json.object(
                                "creationData",
                                Json.object("createOption", "Empty"),
                                "diskSizeGB",
                                32,
                                "encryption",
                                Json.object("type", "EncryptionAtRestWithPlatformKey"),
                                "networkAccessPolicy",
                                "AllowAll",
                                "publicNetworkAccess",
                                "Enabled",
                                "timeCreated",
                                stage.now(),
                                "provisioningState",
                                "Succeeded",
                                "diskState",
                                "Attached",
                                "uniqueId",
                                Guid.of(stage.seed(), id.key())));
    }

    private static ObjectNode reference(ObjectNode disk, int lun) {
        return Json.object(
                "lun",
                lun,
                "name",
                Json.text(disk, "name"),
                "createOption",
                "Attach",
                "caching",
                "None",
                "managedDisk",
                Json.object("storageAccountType", "StandardSSD_LRS", "id", Json.text(disk, "id")),
                "deleteOption",
                "Detach",
                "diskSizeGB",
                32,
                "toBeDetached",
                false);
    }
}
