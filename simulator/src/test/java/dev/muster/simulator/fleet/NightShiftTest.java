package dev.muster.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.TestClock;
import dev.muster.simulator.events.EventFactory;
import dev.muster.simulator.events.ResourceEvent;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Packer;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.world.Step;
import dev.muster.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class NightShiftTest {

    private static final Instant NOW = Instant.parse("2026-03-04T15:30:00Z");
    private static final ArmId VAULT =
            ArmId.of("/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/v");

    private final TestClock clock = new TestClock(NOW);
    private final List<ResourceEvent> events = new ArrayList<>();
    private final World world = new World(new Truth(new Packer(Map.of())), new EventFactory(clock), events::addAll);

    @Test
    void backsUpHealthyVmsOnScheduleAndTellsNobody() {
        world.apply(List.of(
                Step.putQuietly(ItemDocuments.good(
                        item("daily"), vm("daily"), PolicyKind.DAILY, NOW.minus(Duration.ofHours(14)))),
                Step.putQuietly(ItemDocuments.stale(
                        item("stale"), vm("stale"), PolicyKind.DAILY, NOW, NOW.minus(Duration.ofDays(9))))));
        try (NightShift shift = new NightShift(world, clock)) {
            shift.takeOver();
            assertThat(shift.round()).isZero();
            clock.advance(Duration.ofHours(24));
            assertThat(shift.round()).isEqualTo(1);
            assertThat(shift.round()).isZero();
            clock.advance(Duration.ofDays(3));
            assertThat(shift.round()).isEqualTo(1);
        }
        assertThat(point("daily")).isAfter(clock.instant().minus(Duration.ofHours(24)));
        assertThat(point("stale")).isEqualTo(NOW.minus(Duration.ofDays(9)));
        assertThat(events).isEmpty();
    }

    @Test
    void leavesAloneWhatSomebodyElseHasWritten() {
        ObjectNode document = ItemDocuments.good(item("a"), vm("a"), PolicyKind.DAILY, NOW.minus(Duration.ofHours(14)));
        world.apply(List.of(Step.putQuietly(document)));
        try (NightShift shift = new NightShift(world, clock)) {
            shift.takeOver();
            world.apply(List.of(Step.putQuietly(document)));
            clock.advance(Duration.ofDays(5));
            assertThat(shift.round()).isZero();
        }
    }

    private Instant point(String name) {
        return Instant.parse(
                Json.text(world.truth().get(item(name)).orElseThrow().document(), "properties", "lastRecoveryPoint"));
    }

    private static ArmId vm(String name) {
        return ArmId.of("/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/" + name);
    }

    private static ArmId item(String name) {
        return ItemDocuments.id(VAULT, vm(name));
    }
}
