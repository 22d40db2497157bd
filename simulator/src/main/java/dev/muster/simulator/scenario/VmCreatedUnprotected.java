package dev.muster.simulator.scenario;

import dev.muster.simulator.fleet.Guid;
import dev.muster.simulator.fleet.NetworkDocuments;
import dev.muster.simulator.fleet.Region;
import dev.muster.simulator.fleet.VmDocuments;
import dev.muster.simulator.fleet.VmSpec;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Embedded;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Types;
import dev.muster.simulator.world.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Somebody makes VMs and does not think of backup.
final class VmCreatedUnprotected implements Scenario {

    @Override
    public String name() {
        return "vm-created-unprotected";
    }

    @Override
    public String description() {
        return "New VMs appear without backup; they are new for 24 hours before they count as unprotected"
                + " (count=1, subscription=, location=, ageHours=0, owner=)";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("count", "subscription", "location", "ageHours", "owner");
    }

    @Override
    public Played play(Stage stage, Parameters parameters) {
        int count = parameters.number("count", 1, 1, 5_000);
        Place place = Place.find(stage, parameters);
        List<Step> steps = new ArrayList<>(place.preparations());
        List<String> names = freeNames(stage, place, count);
        names.forEach(name -> steps.addAll(vm(stage, place, name, parameters)));
        String story =
                count == 1 ? "new VM " + names.getFirst() : count + " new VMs, " + names.getFirst() + " and so on";
        return new Played(story + " in " + place.group().spelled(), stage.apply(steps));
    }

    private static List<String> freeNames(Stage stage, Place place, int count) {
        return IntStream.iterate(1, i -> i + 1)
                .mapToObj("vm-new-%03d"::formatted)
                .filter(name -> stage.truth().get(vmId(place, name)).isEmpty())
                .limit(count)
                .toList();
    }

    private static ArmId vmId(Place place, String name) {
        return place.group().child("providers/Microsoft.Compute/virtualMachines/" + name);
    }

    private static List<Step> vm(Stage stage, Place place, String name, Parameters parameters) {
        ArmId nic = place.group().child("providers/Microsoft.Network/networkInterfaces/" + name + "-nic");
        ArmId disk = place.group().child("providers/Microsoft.Compute/disks/" + name + "_OsDisk_1");
        VmSpec spec = new VmSpec(
                vmId(place, name),
                place.location(),
                VmSpec.Os.LINUX,
                "Standard_D2s_v5",
                Guid.of(stage.seed(), name + stage.now()),
                stage.now().minus(Duration.ofHours(parameters.number("ageHours", 0, 0, 100_000))),
                Map.of("owner", parameters.text("owner").orElse("team-web")),
                VmSpec.Power.RUNNING,
                VmSpec.Agent.READY,
                nic,
                List.of(new VmSpec.Disk(disk, -1, 127, "Premium_LRS", "")),
                List.of());
        return List.of(
                Step.put(NetworkDocuments.nic(
                        stage.seed(), nic, place.location(), spec.id(), place.subnet(), "10.0.0.4", Optional.empty())),
                Step.putQuietly(VmDocuments.disk(spec, spec.disks().getFirst(), spec.created())),
                Step.put(VmDocuments.vm(spec, stage.now())));
    }

    /// Where new VMs go.
    ///
    /// @param preparations what has to be made first
    private record Place(ArmId group, String location, ArmId subnet, List<Step> preparations) {

        static Place find(Stage stage, Parameters parameters) {
            String subscription = parameters.text("subscription").orElseGet(() -> firstSubscription(stage));
            ArmId root = ArmId.of("/subscriptions/" + subscription);
            String location = parameters.text("location").orElseGet(() -> locationWithVault(stage, root));
            ArmId group = root.child("resourceGroups/rg-new-" + Region.codeOf(location));
            return subnet(stage, root, location)
                    .map(subnet -> new Place(group, location, subnet, List.of()))
                    .orElseGet(() -> withNewNetwork(stage, group, location));
        }

        private static String firstSubscription(Stage stage) {
            List<String> known = stage.truth().subscriptions();
            return known.isEmpty() ? Guid.of(stage.seed(), "subscription/0") : known.getFirst();
        }

        private static String locationWithVault(Stage stage, ArmId subscription) {
            return stage.truth().all(subscription.subscription(), Types.VAULT, subscription.key()).stream()
                    .map(vault -> Json.text(vault.document(), "location"))
                    .findFirst()
                    .orElse("westeurope");
        }

        private static Optional<ArmId> subnet(Stage stage, ArmId subscription, String location) {
            return stage.truth().all(subscription.subscription(), Types.VNET, subscription.key()).stream()
                    .map(Resource::document)
                    .filter(vnet -> Json.text(vnet, "location").equalsIgnoreCase(location))
                    .flatMap(vnet -> Embedded.list(vnet, Types.VNET + "/subnets").stream())
                    .flatMap(subnet -> ArmId.tryOf(Json.text(subnet, "id")).stream())
                    .findFirst();
        }

        private static Place withNewNetwork(Stage stage, ArmId group, String location) {
            ArmId vnet = group.child("providers/Microsoft.Network/virtualNetworks/vnet-new");
            Step step = Step.put(NetworkDocuments.simpleVnet(stage.seed(), vnet, location));
            return new Place(group, location, vnet.child("subnets/default"), List.of(step));
        }
    }
}
