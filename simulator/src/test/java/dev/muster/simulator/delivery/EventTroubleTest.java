package dev.muster.simulator.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.TestClock;
import dev.muster.simulator.events.Caller;
import dev.muster.simulator.events.EventFactory;
import dev.muster.simulator.events.ResourceEvent;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.traffic.Faults;
import dev.muster.simulator.truth.ArmId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTroubleTest {

    private static final ArmId VM =
            ArmId.of("/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/a");
    private static final ArmId NIC =
            ArmId.of("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/n");

    private final AtomicLong nanos = new AtomicLong();
    private final Faults faults = new Faults(nanos::get);
    private final EventFactory factory = new EventFactory(new TestClock(Instant.EPOCH));
    private final List<Sent> sent = new ArrayList<>();
    private final EventTrouble trouble = new EventTrouble(
            faults,
            (events, delay) -> events.forEach(event -> sent.add(new Sent(event, delay))),
            new SimulatedTime(nanos::get, 60));

    private record Sent(ResourceEvent event, Duration delay) {}

    @Test
    void handsEverythingOnWithoutTrouble() {
        List<ResourceEvent> events = List.of(created(VM), created(NIC));
        trouble.publish(events);
        assertThat(sent).extracting(Sent::event).isEqualTo(events);
        assertThat(sent).extracting(Sent::delay).containsOnly(Duration.ZERO);
    }

    @Test
    void losesEveryTenth() {
        wish("fault", "events-lost", "every", 10);
        trouble.publish(IntStream.range(0, 100).mapToObj(i -> changed(VM)).toList());
        assertThat(sent).hasSize(90);
    }

    @Test
    void losesOnlyWhatItIsAbout() {
        wish("fault", "events-lost", "type", "microsoft.compute/virtualmachines", "operation", "delete$");
        trouble.publish(List.of(changed(VM), deleted(VM), deleted(NIC)));
        assertThat(sent).hasSize(2);
    }

    @Test
    void keepsTheOrderOfWhatIsNotStruck() {
        wish("fault", "events-late", "seconds", 7200, "match", "networkInterfaces");
        ResourceEvent late = changed(NIC);
        trouble.publish(List.of(changed(VM), late, changed(VM)));
        assertThat(sent.get(1)).isEqualTo(new Sent(late, Duration.ofHours(2)));
        assertThat(sent).hasSize(3);
    }

    @Test
    void duplicates() {
        wish("fault", "events-duplicated", "copies", 3, "seconds", 10);
        ResourceEvent event = changed(VM);
        trouble.publish(List.of(event));
        assertThat(sent).hasSize(4).extracting(Sent::event).containsOnly(event);
        assertThat(sent.getFirst().delay()).isZero();
        assertThat(sent.getLast().delay()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void reordersBySeed() {
        wish("fault", "events-reordered", "seconds", 10, "seed", 5);
        trouble.publish(IntStream.range(0, 20).mapToObj(i -> changed(VM)).toList());
        List<Duration> delays = sent.stream().map(Sent::delay).toList();
        assertThat(delays).isNotEqualTo(delays.stream().sorted().toList());
        assertThat(delays).allSatisfy(delay -> assertThat(delay).isBetween(Duration.ZERO, Duration.ofSeconds(10)));
    }

    @Test
    void letsEventsGoInBursts() {
        wish("fault", "events-burst", "seconds", 600);
        trouble.publish(List.of(changed(VM)));
        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        trouble.publish(List.of(changed(VM)));
        assertThat(sent.get(0).delay()).isEqualTo(Duration.ofSeconds(600));
        assertThat(sent.get(1).delay()).as("four seconds are four minutes here").isEqualTo(Duration.ofSeconds(360));
    }

    @Test
    void isSilentUntilCleared() {
        wish("name", "quiet", "fault", "events-silent");
        ResourceEvent event = changed(VM);
        trouble.publish(List.of(event));
        assertThat(sent).isEmpty();
        faults.remove("quiet");
        assertThat(sent).containsExactly(new Sent(event, Duration.ZERO));
    }

    @Test
    void isSilentForAWhileAndThenDelivers() {
        wish("fault", "events-silent", "forSeconds", 10);
        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        trouble.publish(List.of(changed(VM)));
        assertThat(sent).singleElement().extracting(Sent::delay).isEqualTo(Duration.ofSeconds(360));
    }

    @Test
    void isSilentForEver() {
        wish("fault", "events-silent", "then", "lose");
        trouble.publish(List.of(changed(VM)));
        faults.clear();
        assertThat(sent).isEmpty();
    }

    @Test
    void tellsOfADeleteBeforeTheCreate() {
        wish("fault", "delete-before-create", "seconds", 3);
        ResourceEvent create = created(VM);
        ResourceEvent update = changed(NIC);
        ResourceEvent delete = deleted(VM);
        trouble.publish(List.of(create, update));
        assertThat(sent).extracting(Sent::event).containsExactly(update);
        trouble.publish(List.of(delete));
        assertThat(sent).extracting(Sent::event).containsExactly(update, delete, create);
        assertThat(sent.getLast().delay()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aCreateWhoseResourceStaysGoesOutWhenTheFaultIsCleared() {
        wish("fault", "delete-before-create");
        trouble.publish(List.of(created(VM), created(NIC)));
        assertThat(sent).isEmpty();
        faults.clear();
        assertThat(sent).hasSize(2);
    }

    private void wish(Object... fields) {
        faults.add(Json.object(fields));
    }

    private ResourceEvent created(ArmId id) {
        return factory.write(id, false, caller());
    }

    private ResourceEvent changed(ArmId id) {
        return factory.write(id, true, caller());
    }

    private ResourceEvent deleted(ArmId id) {
        return factory.delete(id, caller());
    }

    private Caller caller() {
        return new Caller.Service("app");
    }
}
