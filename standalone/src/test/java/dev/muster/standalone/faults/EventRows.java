package dev.muster.standalone.faults;

import dev.muster.standalone.testing.Http;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// Events that do not come as they should. Event Grid promises neither order nor once.
final class EventRows {

    static final List<FaultRow> ALL = List.of(
            FaultRow.of(
                    "events-lost",
                    "every tenth event is lost; a sweep and the day's look at instance views make up for it",
                    EventRows::everyTenthLost),
            FaultRow.of(
                    "events-silent",
                    "no event arrives at all; a sweep and the day's look at instance views make up for it",
                    EventRows::silent),
            FaultRow.of(
                            "events-late",
                            "every event arrives after all changes are over, hours old by its own clock, newest first",
                            EventRows::late)
                    .quickly(),
            FaultRow.of("events-duplicated", "every event arrives one to five times", EventRows::duplicated),
            FaultRow.of("events-reordered", "events are held up and arrive in any order", EventRows::reordered),
            FaultRow.of("events-burst", "a hundred changes of the same five VMs at once", EventRows::burst),
            FaultRow.of(
                    "events-delete-before-create",
                    "of VMs that are deleted and created again the delete is told last",
                    EventRows::deleteToldLast),
            FaultRow.of(
                    "events-garbled",
                    "between good events come broken ones, strangers and ids that are none",
                    EventRows::garbled));

    private EventRows() {}

    private static void everyTenthLost(Scene scene) {
        AtomicInteger count = new AtomicInteger(scene.random().nextInt(10));
        scene.road().set(parcel -> count.incrementAndGet() % 10 == 0 ? List.of() : List.of(parcel));
        scene.change(15);
        scene.awaitDelivered();
        scene.road().set(Traffic.FREE);
        scene.sweep();
        scene.lookAtInstanceViewsAgain();
    }

    private static void silent(Scene scene) {
        scene.road().set(parcel -> List.of());
        scene.change(10);
        scene.awaitDelivered();
        scene.road().set(Traffic.FREE);
        scene.sweep();
        scene.lookAtInstanceViewsAgain();
    }

    private static void late(Scene scene) {
        List<Parcel> held = hold(scene);
        scene.change(10);
        scene.awaitDelivered();
        scene.road().set(Traffic.FREE);
        Instant hoursAgo = Instant.now().minus(Duration.ofHours(6));
        List<Parcel> newestFirst = new ArrayList<>(held).reversed();
        newestFirst.forEach(it -> scene.deliver(it.at(hoursAgo)));
    }

    private static void duplicated(Scene scene) {
        RandomGenerator random = new Random(scene.random().nextLong());
        scene.road().set(parcel -> Collections.nCopies(1 + random.nextInt(5), parcel));
        scene.change(10);
        scene.awaitDelivered();
    }

    private static void reordered(Scene scene) {
        for (int round = 0; round < 3; round++) {
            List<Parcel> held = hold(scene);
            scene.change(5);
            scene.awaitDelivered();
            scene.road().set(Traffic.FREE);
            List<Parcel> anyOrder = new ArrayList<>(held);
            Collections.shuffle(anyOrder, new Random(scene.random().nextLong()));
            anyOrder.forEach(scene::deliver);
        }
    }

    private static void burst(Scene scene) {
        scene.change(100);
    }

    private static void deleteToldLast(Scene scene) {
        List<Parcel> held = hold(scene);
        scene.each(world -> world.machines().subList(0, 3).forEach(machine -> {
            world.machineGoesOrComes(machine);
            world.machineGoesOrComes(machine);
        }));
        scene.awaitDelivered();
        scene.road().set(Traffic.FREE);
        held.stream().sorted(Comparator.comparing(Parcel::deletes)).forEach(scene::deliver);
    }

    private static void garbled(Scene scene) {
        RandomGenerator random = new Random(scene.random().nextLong());
        scene.road().set(parcel -> {
            int place = random.nextInt(GARBAGE.size());
            return List.of(parcel.with(Http.JSON.readTree(GARBAGE.get(place))), parcel);
        });
        scene.change(10);
        scene.awaitDelivered();
    }

    private static List<Parcel> hold(Scene scene) {
        List<Parcel> held = new CopyOnWriteArrayList<>();
        scene.road().set(parcel -> {
            held.add(parcel);
            return List.of();
        });
        return held;
    }

    private static final List<String> GARBAGE = List.of("{}", "17", "\"\"", "[]", "null", """
        {"specversion": "1.0", "id": "g1", "type": "Microsoft.Resources.ResourceWriteSuccess", "source": "/subscriptions/s"}\
        """, """
        {"specversion": "1.0", "id": "g2", "type": "Microsoft.Resources.ResourceWriteSuccess", "source": "/subscriptions/s",
         "subject": "no id at all", "time": "yesterday", "data": {"operationName": "Microsoft.Compute/virtualMachines/write"}}\
        """, """
        {"specversion": "1.0", "id": "g3", "type": "Contoso.Weather.Changed", "source": "/weather", "subject": "rain",
         "time": "2026-01-01T00:00:00Z", "data": {}}\
        """);
}
