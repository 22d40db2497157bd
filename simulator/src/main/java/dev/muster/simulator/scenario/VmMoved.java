package dev.muster.simulator.scenario;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Containers;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.world.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A VM moves to another group with its NICs and disks: all their ids change, its protected items stay behind. Only the
/// action on the
/// source group is announced; whether Azure announces the new ids is not documented, so that is a wish.
final class VmMoved implements Scenario {

    private static final String MOVE = "Microsoft.Resources/subscriptions/resourceGroups/moveResources/action";

    @Override
    public String name() {
        return "vm-moved";
    }

    @Override
    public String description() {
        return "A protected VM moves with its NICs and disks to another group (vm=, subscription=, group=rg-moved,"
                + " announceTargets=false)";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("vm", "subscription", "group", "announceTargets");
    }

    @Override
    public Played play(Stage stage, Parameters parameters) {
        Machine vm = stage.machine(parameters, Machine::activelyProtected, "no protected VM to move");
        ArmId source = vm.id().ancestor(4);
        ArmId target = ArmId.of("/subscriptions/"
                + parameters.text("subscription").orElse(vm.id().spelledSubscription()) + "/resourceGroups/"
                + parameters.text("group").orElse("rg-moved"));
        if (target.equals(source)) {
            throw new CannotPlayException(vm.id() + " is there already");
        }
        List<ObjectNode> moving = moving(stage, vm);
        Map<String, String> ids = new HashMap<>();
        moving.forEach(document -> {
            ArmId id = ArmId.of(Json.text(document, "id"));
            ids.put(
                    id.key(),
                    target.spelled()
                            + id.spelled().substring(id.ancestor(4).spelled().length()));
        });
        boolean announced = parameters.flag("announceTargets", false);
        List<Step> steps = new ArrayList<>();
        moving.forEach(document -> steps.add(Step.removeQuietly(ArmId.of(Json.text(document, "id")))));
        moving.forEach(document -> {
            ObjectNode moved = (ObjectNode) renamed(document, ids);
            steps.add(announced ? Step.put(moved) : Step.putQuietly(moved));
        });
        steps.add(Step.putByAction(group(stage, source), MOVE));
        return new Played(vm.id() + " is " + ids.get(vm.id().key()) + " now", stage.apply(steps));
    }

    private static ObjectNode group(Stage stage, ArmId group) {
        return new Containers(stage.truth(), "").group(group.ancestor(2), group.name());
    }

    /// The VM, its NICs and its managed disks, as far as they lie in its group.
    private static List<ObjectNode> moving(Stage stage, Machine vm) {
        JsonNode properties = vm.document().path("properties");
        Stream<JsonNode> nics =
                Json.at(properties, "networkProfile", "networkInterfaces").valueStream();
        Stream<JsonNode> disks = Stream.concat(
                        Stream.of(Json.at(properties, "storageProfile", "osDisk")),
                        vm.dataDisks().valueStream())
                .map(disk -> disk.path("managedDisk"));
        List<ObjectNode> moving = new ArrayList<>(List.of(vm.document()));
        Stream.concat(nics, disks)
                .flatMap(reference -> ArmId.tryOf(Json.text(reference, "id")).stream())
                .filter(id -> id.ancestor(4).equals(vm.id().ancestor(4)))
                .map(stage.truth()::get)
                .flatMap(Optional::stream)
                .map(Resource::document)
                .forEach(moving::add);
        return moving;
    }

    /// A copy in which every id of what moves, or of something inside it, is the new one.
    private static JsonNode renamed(JsonNode node, Map<String, String> ids) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            object.properties().forEach(field -> copy.set(field.getKey(), renamed(field.getValue(), ids)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            return Json.arrayOf(
                    array.valueStream().map(element -> renamed(element, ids)).toList());
        }
        return ArmId.tryOf(node.stringValue(""))
                .map(id -> Json.array(renamed(id, ids)).path(0))
                .orElse(node);
    }

    private static String renamed(ArmId id, Map<String, String> ids) {
        return ids.entrySet().stream()
                .filter(entry -> id.key().equals(entry.getKey()) || id.key().startsWith(entry.getKey() + "/"))
                .map(entry ->
                        entry.getValue() + id.spelled().substring(entry.getKey().length()))
                .findFirst()
                .orElse(id.spelled());
    }
}
