package dev.muster.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.TestClock;
import dev.muster.simulator.events.EventFactory;
import dev.muster.simulator.events.EventKind;
import dev.muster.simulator.events.ResourceEvent;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Packer;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.world.World.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class WorldTest {

    private static final String GROUP = "/subscriptions/S1/resourceGroups/Rg/providers/";
    private static final String VM = GROUP + "Microsoft.Compute/virtualMachines/Vm";
    private static final String VNET = GROUP + "Microsoft.Network/virtualNetworks/Net";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Truth truth = new Truth(new Packer(Map.of()));
    private final List<ResourceEvent> events = new ArrayList<>();
    private final World world = new World(truth, new EventFactory(new TestClock(NOW)), events::addAll);

    @Test
    void aWriteRaisesAWriteEventOfItsProviderAfterItIsTrue() {
        World checking = new World(truth, new EventFactory(new TestClock(NOW)), raised -> {
            assertThat(truth.get(ArmId.of(VM))).isPresent();
            events.addAll(raised);
        });
        checking.apply(List.of(Step.put(vm("running", "Ready"))));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.WRITE);
            assertThat(event.operation()).isEqualTo("Microsoft.Compute/virtualMachines/write");
            assertThat(event.subject()).isEqualToIgnoringCase(VM);
            assertThat(event.time()).isEqualTo(NOW);
            assertThat(event.existed()).isFalse();
        });
    }

    @Test
    void recoveryServicesSpellsItsOperationsItsOwnWay() {
        String vault = GROUP + "Microsoft.RecoveryServices/vaults/v";
        world.apply(List.of(
                Step.put(document(vault)),
                Step.put(document(vault + "/backupFabrics/Azure/protectionContainers/c/protectedItems/i")),
                Step.put(document(vault + "/backupPolicies/p")),
                Step.put(document(vault + "/backupJobs/j")),
                Step.put(document("/subscriptions/S1/providers/Microsoft.RecoveryServices"))));
        assertThat(operations())
                .containsExactly(
                        "Microsoft.RecoveryServices/Vaults/write",
                        "Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/write",
                        "Microsoft.RecoveryServices/Vaults/backupPolicies/write",
                        "Microsoft.RecoveryServices/register/action");
    }

    @Test
    void subjectsAreSpelledInSeveralWays() {
        for (int i = 0; i < 8; i++) {
            world.apply(List.of(Step.put(vm("running", "Ready"))));
        }
        assertThat(events.stream().map(ResourceEvent::subject).distinct())
                .hasSize(3)
                .allMatch(subject -> subject.equalsIgnoreCase(VM));
    }

    @Test
    void onlyAChangeOfThePowerStateIsAnAction() {
        world.apply(List.of(Step.put(vm("running", "Ready"))));
        world.apply(List.of(Step.put(vm("deallocated", "Ready"))));
        world.apply(List.of(Step.put(vm("running", "Ready"))));
        world.apply(List.of(Step.put(vm("running", "Not Ready"))));
        assertThat(operations())
                .containsExactly(
                        "Microsoft.Compute/virtualMachines/write",
                        "Microsoft.Compute/virtualMachines/deallocate/action",
                        "Microsoft.Compute/virtualMachines/start/action",
                        "Microsoft.Compute/virtualMachines/write");
    }

    @Test
    void quietChangesAreTrueAndUntold() {
        world.apply(List.of(Step.put(vm("running", "Ready")).quietly()));
        assertThat(events).isEmpty();
        assertThat(truth.get(ArmId.of(VM))).isPresent();
    }

    @Test
    void removingWhatIsNotThereIsNoChange() {
        assertThat(world.apply(List.of(Step.remove(ArmId.of(VM)))).changes()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void writingAChildChangesTheParentThatCarriesItAndAnnouncesTheChild() {
        ObjectNode web = document(VNET + "/subnets/web");
        ObjectNode changed = document(VNET + "/subnets/WEB").put("etag", "2");
        world.apply(List.of(Step.put(document(VNET)), Step.put(web), Step.put(changed)));
        ObjectNode vnet = truth.get(ArmId.of(VNET)).orElseThrow().document();
        assertThat(Json.at(vnet, "properties", "subnets")).isEqualTo(Json.array(changed));
        assertThat(operations())
                .containsExactly(
                        "Microsoft.Network/virtualNetworks/write",
                        "Microsoft.Network/virtualNetworks/subnets/write",
                        "Microsoft.Network/virtualNetworks/subnets/write");
        World.Happened gone = world.apply(List.of(Step.remove(ArmId.of(VNET + "/subnets/web"))));
        assertThat(gone.changes()).containsExactly(new Change(ArmId.of(VNET + "/subnets/web"), Change.Kind.DELETED));
        assertThat(Json.at(truth.get(ArmId.of(VNET)).orElseThrow().document(), "properties", "subnets")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aChildWithoutParentIsKeptAsItIs() {
        world.apply(List.of(Step.put(document(VNET + "/subnets/web"))));
        assertThat(truth.get(ArmId.of(VNET + "/subnets/web"))).isPresent();
        world.apply(List.of(Step.remove(ArmId.of(VNET + "/subnets/web"))));
        assertThat(operations()).endsWith("Microsoft.Network/virtualNetworks/subnets/delete");
    }

    private List<String> operations() {
        return events.stream().map(ResourceEvent::operation).toList();
    }

    private static ObjectNode document(String id) {
        return Json.object("id", id, "type", "t", "properties", Json.object());
    }

    private static ObjectNode vm(String power, String agent) {
        return Json.object(
                "id",
                VM,
                "type",
                "Microsoft.Compute/virtualMachines",
                "properties",
                Json.object(
                        "vmId",
                        "1",
                        "instanceView",
                        Json.object(
                                "vmAgent", Json.object("displayStatus", agent),
                                "statuses", Json.array(Json.object("code", "PowerState/" + power)))));
    }
}
