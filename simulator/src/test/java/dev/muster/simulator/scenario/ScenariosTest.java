package dev.muster.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.simulator.TestClock;
import dev.muster.simulator.events.EventFactory;
import dev.muster.simulator.events.ResourceEvent;
import dev.muster.simulator.fleet.FleetSize;
import dev.muster.simulator.fleet.SeededFleet;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.traffic.Faults;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Packer;
import dev.muster.simulator.truth.Protection;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.truth.Truth.Edit;
import dev.muster.simulator.truth.Types;
import dev.muster.simulator.world.World;
import dev.muster.simulator.world.World.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ScenariosTest {

    private static final Instant NOW = Instant.parse("2026-03-04T15:30:00Z");

    private final TestClock clock = new TestClock(NOW);
    private final Truth truth = new Truth(new Packer(Map.of()));
    private final List<ResourceEvent> events = new ArrayList<>();
    private final World world = new World(truth, new EventFactory(clock), events::addAll);
    private final Faults faults = new Faults(System::nanoTime);
    private final Scenarios scenarios = new Scenarios(world, faults, clock, 42);

    @Test
    void everyScenarioPlaysOnAFleetWithoutParameters() {
        seed(200);
        for (Scenario scenario : scenarios.all()) {
            events.clear();
            Played played = scenarios.play(scenario, Map.of());
            assertThat(played.happened().changes()).as(scenario.name()).isNotEmpty();
            assertThat(events).as(scenario.name()).isEqualTo(played.happened().events());
            assertThat(events.isEmpty())
                    .as(scenario.name())
                    .isEqualTo(scenario.name().startsWith("subscription-"));
            assertThat(scenario.description()).doesNotContain("\n");
        }
    }

    @Test
    void onNothingAtAllTheFirstTwoMakeWhatTheyNeedAndTheOthersSayWhatIsMissing() {
        assertThat(play("protection-stopped", Map.of())).isEmpty();
        assertThat(play("agent-broken", Map.of())).isEmpty();
        assertThat(play("disks-attached", Map.of())).isEmpty();
        assertThat(play("vault-deleted", Map.of())).isEmpty();
        assertThat(play("burst", Map.of())).isEmpty();
        assertThat(play("vm-created-unprotected", Map.of())).isPresent();
        assertThat(play("protection-enabled", Map.of())).isPresent();
        assertThat(play("protection-enabled", Map.of())).as("makes another VM").isPresent();
        assertThat(truth.all(Types.VM)).hasSize(2);
        assertThat(truth.all(Types.VAULT)).hasSize(1);
        assertThat(play("agent-broken", Map.of())).isPresent();
        assertThat(play("vault-deleted", Map.of())).isPresent();
        assertThat(truth.all(Types.ITEM)).isEmpty();
    }

    @Test
    void aMovedVmHasNewIdsEverywhereAndItsItemStaysBehind() {
        seed(60);
        Played played = played("vm-moved", Map.of());
        ArmId old = ArmId.of(played.story().split(" ")[0]);
        ArmId moved = ArmId.of(played.story().split(" ")[2]);
        assertThat(moved.group()).contains("rg-moved");
        assertThat(truth.get(old)).isEmpty();
        JsonNode vm = truth.get(moved).orElseThrow().document();
        for (JsonNode reference : Json.at(vm, "properties", "networkProfile", "networkInterfaces")) {
            ArmId nic = ArmId.of(Json.text(reference, "id"));
            assertThat(nic.group()).contains("rg-moved");
            assertThat(Json.text(truth.get(nic).orElseThrow().document(), "properties", "virtualMachine", "id"))
                    .isEqualTo(moved.spelled());
        }
        ArmId disk = ArmId.of(Json.text(vm, "properties", "storageProfile", "osDisk", "managedDisk", "id"));
        assertThat(Json.text(truth.get(disk).orElseThrow().document(), "managedBy"))
                .isEqualTo(moved.spelled());
        assertThat(truth.itemsOf(old)).isNotEmpty();
        assertThat(truth.itemsOf(moved)).isEmpty();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.operation())
                    .isEqualTo("Microsoft.Resources/subscriptions/resourceGroups/moveResources/action");
            assertThat(event.subject()).isEqualToIgnoringCase(old.ancestor(4).spelled());
        });
        events.clear();
        played("vm-moved", Map.of("vm", moved.spelled(), "group", "rg-again", "announceTargets", "true"));
        assertThat(events).hasSizeGreaterThan(2);
        assertThat(play("vm-moved", Map.of("vm", moved.spelled().replace("rg-moved", "rg-again"), "group", "RG-AGAIN")))
                .isEmpty();
    }

    @Test
    void aVmMadeAnewIsAnotherOneUnderTheSameId() {
        seed(40);
        ArmId vm = changed(played("vm-recreated", Map.of()), Types.VM);
        JsonNode document = truth.get(vm).orElseThrow().document();
        assertThat(Instant.parse(Json.text(document, "properties", "timeCreated")))
                .isEqualTo(NOW);
        assertThat(events)
                .extracting(ResourceEvent::operation)
                .containsExactly("Microsoft.Compute/virtualMachines/delete", "Microsoft.Compute/virtualMachines/write");
        assertThat(events.getLast().existed()).isFalse();
        String vmId = Json.text(document, "properties", "vmId");
        clock.advance(Duration.ofSeconds(1));
        played("vm-recreated", Map.of("vm", vm.spelled()));
        assertThat(Json.text(truth.get(vm).orElseThrow().document(), "properties", "vmId"))
                .isNotEqualTo(vmId);
    }

    @Test
    void aDeletedGroupTakesEverythingAlong() {
        seed(60);
        played("resource-group-deleted", Map.of());
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.operation())
                        .isEqualTo("Microsoft.Resources/subscriptions/resourceGroups/delete"));
        ArmId group = ArmId.of(events.getFirst().subject());
        assertThat(truth.below(group)).isEmpty();
        assertThat(truth.groupKnown(group.subscription(), group.name())).isFalse();
        events.clear();
        Played played = played("resource-group-deleted", Map.of("announceChildren", "true"));
        assertThat(events)
                .hasSize(played.happened().changes().size() - 1)
                .last()
                .satisfies(event -> assertThat(event.operation()).endsWith("resourceGroups/delete"));
    }

    @Test
    void aRoleIsLostAndRestored() {
        seed(20);
        String subscription = truth.subscriptions().getFirst();
        assertThat(play("role-restored", Map.of("subscription", subscription))).isEmpty();
        played("role-lost", Map.of("subscription", subscription));
        assertThat(faults.readable(subscription.toLowerCase(Locale.ROOT))).isFalse();
        assertThat(events.getLast().operation()).isEqualTo("Microsoft.Authorization/roleAssignments/delete");
        played("role-restored", Map.of("subscription", subscription));
        assertThat(faults.readable(subscription.toLowerCase(Locale.ROOT))).isTrue();
        assertThat(events.getLast().operation()).isEqualTo("Microsoft.Authorization/roleAssignments/write");
    }

    @Test
    void aSubscriptionLeavesAndComesBackAsItWas() {
        seed(40);
        Map<String, Integer> before = truth.counts();
        String subscription = truth.subscriptions().getLast();
        played("subscription-left", Map.of());
        assertThat(truth.subscriptions()).doesNotContain(subscription);
        assertThat(truth.counts()).isNotEqualTo(before);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> played("subscription-left", Map.of("subscription", subscription)));
        played("subscription-joined", Map.of());
        assertThat(truth.counts()).isEqualTo(before);
        assertThat(events).isEmpty();
        assertThat(play("subscription-joined", Map.of("subscription", subscription)))
                .isEmpty();
        played("subscription-joined", Map.of("vms", "2"));
        assertThat(truth.subscriptions()).hasSize(3);
        assertThat(events).isNotEmpty();
    }

    @Test
    void aSubscriptionIsDisabled() {
        seed(20);
        String subscription = truth.subscriptions().getFirst();
        played("subscription-state", Map.of("subscription", subscription));
        JsonNode document = truth.get(ArmId.of("/subscriptions/" + subscription))
                .orElseThrow()
                .document();
        assertThat(Json.text(document, "state")).isEqualTo("Disabled");
        assertThat(Json.text(document, "displayName")).isNotEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> played("subscription-state", Map.of("state", "odd")));
    }

    @Test
    void aNewVmIsUnprotectedRunsAndIsWhereVaultsAre() {
        seed(100);
        ArmId vm = changed(played("vm-created-unprotected", Map.of()), Types.VM);
        assertThat(truth.itemsOf(vm)).isEmpty();
        JsonNode document = truth.get(vm).orElseThrow().document();
        assertThat(Instant.parse(Json.text(document, "properties", "timeCreated")))
                .isEqualTo(NOW);
        assertThat(truth.all(Types.VAULT))
                .anyMatch(vault -> Json.text(vault.document(), "location").equals(Json.text(document, "location")));
        assertThat(operations())
                .containsExactly(
                        "Microsoft.Network/networkInterfaces/write", "Microsoft.Compute/virtualMachines/write");
        assertThat(played("vm-created-unprotected", Map.of("count", "3", "ageHours", "48"))
                        .happened()
                        .changes())
                .hasSize(9);
    }

    @Test
    void enabledProtectionIsActiveAndHasAFreshPoint() {
        seed(100);
        ArmId item = changed(played("protection-enabled", Map.of()), Types.ITEM);
        Protection protection = Protection.of(truth.get(item).orElseThrow());
        assertThat(protection.active()).isTrue();
        assertThat(protection.state()).isEqualTo("Protected");
        assertThat(Json.text(protection.document(), "properties", "lastBackupTime"))
                .startsWith("2026-03-04T15:30");
        assertThat(operations())
                .containsExactly(
                        "Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/write",
                        "Microsoft.Compute/virtualMachines/extensions/write",
                        "Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/backup/action");
    }

    @Test
    void enabledProtectionCanBeLeftWaitingForItsFirstBackup() {
        seed(100);
        ArmId item = changed(played("protection-enabled", Map.of("firstBackup", "false")), Types.ITEM);
        assertThat(Protection.of(truth.get(item).orElseThrow()).state()).isEqualTo("IRPending");
    }

    @Test
    void aVmIsNamedByIdOrByName() {
        seed(100);
        ArmId created = changed(played("vm-created-unprotected", Map.of()), Types.VM);
        ArmId item = changed(played("protection-enabled", Map.of("vm", "VM-NEW-001")), Types.ITEM);
        assertThat(truth.itemsOf(created)).extracting(Resource::id).containsExactly(item);
        assertThat(play("protection-enabled", Map.of("vm", created.spelled())))
                .as("already protected")
                .isEmpty();
        assertThat(changed(played("protection-stopped", Map.of("vm", created.spelled())), Types.ITEM))
                .isEqualTo(item);
        assertThat(changed(played("protection-enabled", Map.of("vm", created.spelled())), Types.ITEM))
                .isEqualTo(item);
        assertThatIllegalArgumentException().isThrownBy(() -> played("agent-broken", Map.of("vm", "nobody")));
    }

    @Test
    void stoppedProtectionKeepsThePointsAndLosesThePolicy() {
        seed(100);
        ArmId item = changed(played("protection-stopped", Map.of()), Types.ITEM);
        Protection protection = Protection.of(truth.get(item).orElseThrow());
        assertThat(protection.state()).isEqualTo("ProtectionStopped");
        assertThat(protection.policyName()).isEmpty();
        assertThat(Json.text(protection.document(), "properties", "lastRecoveryPoint"))
                .isNotEmpty();
    }

    @Test
    void theFullestVaultIsEmptiedItemByItemBeforeItIsDeleted() {
        seed(300);
        int most = truth.all(Types.VAULT).stream()
                .mapToInt(vault -> truth.count(vault.id().subscription(), Types.ITEM, vault.key()))
                .max()
                .orElseThrow();
        ArmId vault = changed(played("vault-deleted", Map.of()), Types.VAULT);
        assertThat(truth.get(vault)).isEmpty();
        assertThat(truth.below(vault)).isEmpty();
        assertThat(operations()).hasSize(most + 1).endsWith("Microsoft.RecoveryServices/Vaults/delete");
        assertThat(operations().subList(0, most))
                .containsOnly(
                        "Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/delete");
    }

    @Test
    void aSilentAgentIsSeenByARestart() {
        seed(100);
        ArmId vm = changed(played("agent-broken", Map.of()), Types.VM);
        JsonNode view = truth.get(vm).orElseThrow().instanceView().orElseThrow();
        assertThat(Json.text(view.path("vmAgent").path("statuses").path(0), "displayStatus"))
                .isEqualTo("Not Ready");
        Instant lastOperation = Instant.parse(Json.text(view.path("statuses").path(0), "time"));
        assertThat(lastOperation).isBefore(NOW.minusSeconds(3_600));
        assertThat(operations()).containsExactly("Microsoft.Compute/virtualMachines/restart/action");
    }

    @Test
    void attachingDisksIsAnActionAndExceedsTheLimit() {
        seed(100);
        Played played = played("disks-attached", Map.of());
        ArmId vm = changed(played, Types.VM);
        JsonNode disks = Json.at(truth.get(vm).orElseThrow().document(), "properties", "storageProfile", "dataDisks");
        assertThat(disks.size()).isEqualTo(33);
        assertThat(disks.valueStream().map(disk -> disk.path("lun").asInt())).doesNotHaveDuplicates();
        assertThat(disks)
                .allSatisfy(disk -> assertThat(truth.get(ArmId.of(Json.text(disk, "managedDisk", "id"))))
                        .isPresent());
        assertThat(operations()).endsWith("Microsoft.Compute/virtualMachines/attachDetachDataDisks/action");
    }

    @Test
    void aBurstTouchesEachVmSeveralTimes() {
        seed(50);
        played("burst", Map.of("count", "10"));
        assertThat(operations().stream().filter("Microsoft.Compute/virtualMachines/write"::equals))
                .hasSize(10);
        assertThat(operations().stream().filter("Microsoft.Network/networkInterfaces/write"::equals))
                .hasSize(10);
        assertThat(truth.all(Types.VM).stream()
                        .filter(vm -> Json.at(vm.document(), "tags").has("deployment")))
                .hasSize(10);
    }

    @Test
    void wrongParametersAreExplained() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> played("burst", Map.of("cuont", "1")))
                .withMessageContaining("allowed: count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> played("burst", Map.of("count", "0")))
                .withMessageContaining("from 1 to");
        assertThatExceptionOfType(Scenario.CannotPlayException.class)
                .isThrownBy(() -> played("burst", Map.of("COUNT", "1")));
    }

    private void seed(int vms) {
        new SeededFleet(new FleetSize(42, vms, 2), "tenant", NOW)
                .writeTo(document -> truth.apply(List.of(new Edit.Put(document))));
    }

    private Played played(String name, Map<String, String> parameters) {
        events.clear();
        return scenarios.play(scenarios.named(name).orElseThrow(), parameters);
    }

    private Optional<Played> play(String name, Map<String, String> parameters) {
        try {
            return Optional.of(played(name, parameters));
        } catch (Scenario.CannotPlayException e) {
            return Optional.empty();
        }
    }

    private List<String> operations() {
        return events.stream().map(ResourceEvent::operation).toList();
    }

    private static ArmId changed(Played played, String type) {
        return played.happened().changes().stream()
                .map(Change::id)
                .filter(id -> id.isType(type))
                .findFirst()
                .orElseThrow();
    }
}
