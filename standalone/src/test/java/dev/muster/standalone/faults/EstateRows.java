package dev.muster.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.testing.Documents;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.Vm;
import dev.muster.standalone.testing.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.ObjectNode;

/// An estate that changes in ways which are easy to misread.
final class EstateRows {

    /// A sweep waits for events that are only late (here 20 s) before it counts one as missed.
    private static final Duration COUNTED = Duration.ofMinutes(2);

    /// Longer than that: what was told of shortly before is not counted.
    private static final Duration NOT_TOLD_OF_LATELY = Duration.ofSeconds(25);

    private static final Duration OVER_A_MINUTE = Duration.ofMinutes(4);

    /// A second 404 a minute later would be believed if it were only one VM.
    private static final Duration BELIEVED = Duration.ofSeconds(75);

    static final List<FaultRow> ALL = List.of(
            FaultRow.of(
                    "vm-re-created",
                    "VMs are deleted and created again under their names, and only the creation is told",
                    EstateRows::recreated),
            FaultRow.of(
                            "vm-moved",
                            "VMs move to another group: their ids change, and only the move is told",
                            EstateRows::moved)
                    .within(OVER_A_MINUTE),
            FaultRow.of(
                    "vault-deleted-unheard",
                    "a vault is deleted with all in it and every event about it is lost; a sweep makes up for it and"
                            + " counts it as missed",
                    EstateRows::vaultDeletedUnheard),
            FaultRow.of(
                            "mass-disappearance",
                            "all VMs of a group answer 404 at once, unannounced: nobody believes it until their"
                                    + " deletion is told",
                            EstateRows::massDisappearance)
                    .at(FaultRow.Home.WARY));

    private EstateRows() {}

    private static void recreated(Scene scene) {
        scene.road().set(parcel -> parcel.deletes() ? List.of() : List.of(parcel));
        scene.each(world -> world.machines().subList(0, 3).forEach(machine -> {
            world.machineGoesOrComes(machine);
            world.machineGoesOrComes(machine);
        }));
        scene.change(3);
        scene.awaitDelivered();
        scene.road().set(Traffic.FREE);
        scene.sweep();
    }

    /// What backs up a moved VM still names the old one: until it is set up anew the VM is unprotected.
    private static void moved(Scene scene) {
        scene.each(world -> {
            for (Machine machine : world.machines().subList(0, 2)) {
                Vm before = machine.vm();
                Vm after = new Vm(inOtherGroup(world, before.id()), before.region(), inOtherGroup(world, before.nic()));
                scene.azure()
                        .putQuietly(
                                Documents.nic(after, world.estate().nsg()),
                                Documents.network(after),
                                moved(machine, after));
                scene.azure().deleteQuietly(before.id());
                scene.azure().deleteQuietly(before.nic());
            }
            int answer = scene.stage()
                    .running()
                    .webhook()
                    .deliver(Webhook.movedOutOf(world.estate().group(), Instant.now()));
            assertThat(answer).isEqualTo(202);
        });
    }

    private static ObjectNode moved(Machine machine, Vm after) {
        ObjectNode document = machine.document();
        ObjectNode moved = Documents.vm(after, machine.disks);
        ((ObjectNode) moved.path("properties")).set("vmId", document.at("/properties/vmId"));
        return moved;
    }

    private static String inOtherGroup(Changes world, String id) {
        return id.replace(world.estate().group() + "/", world.estate().group() + "-moved/");
    }

    private static void vaultDeletedUnheard(Scene scene) {
        Eventually.after(NOT_TOLD_OF_LATELY);
        scene.road().set(parcel -> List.of());
        scene.each(Changes::deleteVault);
        scene.awaitDelivered();
        scene.road().set(Traffic.FREE);
        long before = missedEvents(scene);
        scene.sweep();
        Eventually.within(COUNTED, () -> assertThat(missedEvents(scene)).isGreaterThan(before));
    }

    /// The VMs are other ones than we knew; `missed_delete` counts VMs that are gone.
    private static long missedEvents(Scene scene) {
        return scene.database().number("SELECT coalesce(sum(missed_event), 0) FROM published.sweep");
    }

    private static void massDisappearance(Scene scene) {
        List<Parcel> held = new CopyOnWriteArrayList<>();
        scene.road().set(parcel -> {
            held.add(parcel);
            return List.of();
        });
        scene.each(world -> world.machines().forEach(world::machineGoesOrComes));
        scene.awaitDelivered();
        scene.road().set(Traffic.FREE);
        scene.sweep();
        Eventually.after(BELIEVED);
        assertThat(scene.worlds())
                .allSatisfy(world -> assertThat(world.machines())
                        .allSatisfy(machine -> assertThat(
                                        scene.stage().running().muster().status(machine.vm()))
                                .contains("protected")));
        held.forEach(scene::deliver);
    }
}
