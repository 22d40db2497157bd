package dev.muster.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.Platform;
import dev.muster.standalone.oracle.World;
import dev.muster.standalone.testing.Azure;
import dev.muster.standalone.testing.Database;
import dev.muster.standalone.testing.Estate;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.Vm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// A row being played: the seeds that take part, each with an estate and a sequence of changes of its own, on one
/// stage.
/// All of them suffer the same fault at the same time.
final class Scene {

    private static final int VMS = 5;
    private static final Duration BUILT = Duration.ofMinutes(3);
    private static final Duration DELIVERED = Duration.ofSeconds(60);

    private final Stage stage;
    private final List<Long> seeds;
    private final List<Changes> worlds;
    private final RandomGenerator random;

    private Scene(Stage stage, List<Long> seeds, List<Changes> worlds) {
        this.stage = stage;
        this.seeds = seeds;
        this.worlds = worlds;
        this.random = new Random(seeds.getFirst());
    }

    /// Builds the estates and waits until each VM is protected.
    static Scene of(Stage stage, FaultRow row, List<Long> seeds) {
        List<JsonNode> subscriptions = stage.running()
                .muster()
                .summary()
                .path("subscriptions")
                .valueStream()
                .toList();
        List<Changes> worlds = new ArrayList<>();
        for (int i = 0; i < seeds.size(); i++) {
            String subscription = "/subscriptions/"
                    + subscriptions
                            .get(i % subscriptions.size())
                            .path("subscription")
                            .asString();
            Estate estate = Estate.in(subscription, row.name() + "-" + seeds.get(i), VMS);
            worlds.add(new Changes(stage.running().azure(), estate, new Random(seeds.get(i))));
        }
        Scene scene = new Scene(stage, List.copyOf(seeds), worlds);
        scene.each(Changes::build);
        worlds.forEach(world -> Eventually.within(
                BUILT,
                () -> world.estate().vms().forEach(it -> Eventually.hasStatus(stage.running(), it, "protected"))));
        return scene;
    }

    /// So many changes in each world, all worlds at once.
    void change(int steps) {
        each(world -> world.steps(steps));
    }

    /// The same doing in each world, all worlds at once.
    void each(Consumer<Changes> doing) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            worlds.forEach(world -> all.add(threads.submit(() -> doing.accept(world))));
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<Changes> worlds() {
        return worlds;
    }

    /// What the fault itself leaves to chance; follows from the first seed.
    RandomGenerator random() {
        return random;
    }

    Stage stage() {
        return stage;
    }

    Platform platform() {
        return stage.running().platform();
    }

    Azure azure() {
        return stage.running().azure();
    }

    Database database() {
        return stage.running().database();
    }

    EventRoad road() {
        return stage.road();
    }

    /// Waits until Event Grid has nothing left to deliver.
    void awaitDelivered() {
        Eventually.within(DELIVERED, () -> {
            JsonNode events = azure().eventSubscription();
            assertThat(events.path("waiting").asInt() + events.path("inFlight").asInt())
                    .isZero();
        });
    }

    /// Delivers an event as often as it takes.
    void deliver(Parcel parcel) {
        Eventually.within(
                DELIVERED, () -> assertThat(road().deliver(parcel) / 100).isEqualTo(2));
    }

    /// Holds the answers to all readings of VMs of this row from now on; what they say is decided when they begin.
    void holdReadings(String name) {
        String groups = worlds.stream()
                .map(it -> it.estate().lowerGroup())
                .map(it -> it.substring(it.lastIndexOf('/') + 1))
                .collect(Collectors.joining("|"));
        azure().faults("""
            [{"match": "/resourceGroups/(%s)/providers/Microsoft.Compute/virtualMachines/[^/]+$", "method": "GET", "hold": "%s"}]\
            """.formatted(groups, name));
    }

    /// Waits until somebody has begun to read a VM after a request number.
    void awaitReading(Vm vm, long request) {
        Eventually.within(
                DELIVERED, () -> assertThat(azure().readsAfter(request)).contains(vm.lower()));
    }

    /// Waits until every change is seen, judged and told.
    void awaitQuiet() {
        awaitDelivered();
        stage.running().awaitQuiet(BUILT);
    }

    /// The database was replaced by one without its past.
    void rebuilt() {
        stage.rebuilt(Instant.now());
        database().keepWatch();
    }

    /// Has every list of Azure's read again, as if its time had come.
    void readListsAgain() {
        database()
                .execute("UPDATE muster.refresh f SET due_at = now() FROM muster.resource r"
                        + " WHERE r.id = f.resource_id AND r.kind IN ('collection', 'subscriptions')");
    }

    /// Has every VM read again, as if its day had come: whether its agent is ready is shown by no graph and no list.
    void lookAtInstanceViewsAgain() {
        database()
                .execute("UPDATE muster.refresh f SET due_at = now() FROM muster.resource r"
                        + " WHERE r.id = f.resource_id AND r.state = 'found'"
                        + " AND r.kind = 'microsoft.compute/virtualmachines'");
    }

    /// Makes all evidence older, as if so much time had passed without news.
    void hoursPass(int hours) {
        database().execute("UPDATE muster.round SET confirmed_at = confirmed_at - interval '" + hours + " hours'");
        database().execute("UPDATE muster.resource SET read_at = read_at - interval '" + hours + " hours'");
    }

    /// Asks for a sweep and waits for nothing.
    void requestSweep() {
        stage.running().requestSweep();
    }

    /// Has everything looked for that no event announced.
    void sweep() {
        stage.running().sweep();
    }

    World look() {
        return stage.look(
                id -> worlds.stream().anyMatch(it -> id.startsWith(it.estate().lowerGroup() + "/")));
    }

    /// The seeds in whose estate a resource lies; all of them when it lies in none.
    List<Long> seedsOf(String id) {
        List<Long> owners = IntStream.range(0, seeds.size())
                .filter(it -> id.startsWith(worlds.get(it).estate().lowerGroup() + "/"))
                .mapToObj(seeds::get)
                .toList();
        return owners.isEmpty() ? seeds : owners;
    }
}
