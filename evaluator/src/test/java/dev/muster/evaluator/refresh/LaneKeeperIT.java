package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whole processes as far as reading is concerned: lanes taken, budgets kept, hints read, lanes handed over.
class LaneKeeperIT {

    private static final int PER_SECOND = 50;
    private static final Scope SCOPE = new Scope(Map.of(Stage.TENANT, Set.of()));
    private static final NodeId VM = Stage.vm("vm");

    private final Fleet fleet = new Fleet();
    private final List<LaneKeeper> processes = new ArrayList<>();
    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
        stage.database.update("INSERT INTO lane (lane, kind, tenant) VALUES ('tenant:t', 'arm', 't')");
        fleet.put(NodeId.subscriptions(Stage.TENANT), "list");
        fleet.put(VM, "1");
    }

    @AfterEach
    void close() {
        processes.forEach(LaneKeeper::stop);
        stage.close();
    }

    @Test
    void aHintIsReadAndMarksItsVm() {
        start("one");

        stage.hint(VM);

        await().until(() -> stage.marked().contains(VM.value()));
        assertThat(fleet.callsOf(VM)).isOne();
    }

    @Test
    void aHintIsReadWithinMillisecondsOfItsCommit() {
        LaneKeeper one = start("one");
        await().until(() -> one.held().contains(Stage.SUBSCRIPTION));
        stage.hint(VM);
        await().until(() -> stage.marked().contains(VM.value()));
        stage.database.update(
                "UPDATE refresh SET read_at = NULL, due_at = NULL, served = greatest(served, generation)");
        stage.judgeAll();

        long committed = System.nanoTime();
        stage.hint(VM);
        await().pollInterval(Duration.ofMillis(5)).until(() -> fleet.callsOf(VM) == 2);

        assertThat(Duration.ofNanos(fleet.calls().getLast().nanos() - committed))
                .isLessThan(Duration.ofMillis(500));
    }

    @Test
    void neverMoreRequestsThanTheBudgetOfTheLane() {
        start("one");
        List<NodeId> many = hintMany("vm", 150);

        await().atMost(Duration.ofSeconds(30)).until(() -> served() >= many.size());

        List<Long> times = fleet.calls().stream()
                .filter(it -> many.contains(it.node()))
                .map(Fleet.Call::nanos)
                .sorted()
                .toList();
        double seconds = (times.getLast() - times.getFirst()) / 1e9;
        assertThat(times.size()).isLessThanOrEqualTo((int) Math.ceil(seconds * PER_SECOND) + 10);
        assertThat(fleet.mostUnderWay()).isLessThanOrEqualTo(settings().laneRequests() + 1);
    }

    @Test
    void aLiveHintIsReadWhileBulkWorkWaits() {
        hintMany("bulk", 400);
        stage.database.update("UPDATE refresh SET bulk = true");
        start("one");
        await().until(() -> served() > 20);

        stage.hint(VM);
        await().until(() -> fleet.callsOf(VM) == 1);

        assertThat(served()).isLessThan(300);
    }

    @Test
    void bulkWorkGoesOnWhileLiveHintsWait() {
        List<NodeId> live = hintMany("live", 400);
        NodeId bulk = Stage.vm("bulk");
        fleet.put(bulk, "1");
        stage.hint(bulk);
        stage.database.update(
                "UPDATE refresh SET bulk = true, due_at = now() - interval '1 s' WHERE resource_id = ?", bulk.value());
        start("one");

        await().atMost(Duration.ofSeconds(20)).until(() -> fleet.callsOf(bulk) == 1);

        assertThat(live.stream().filter(it -> fleet.callsOf(it) == 0).count()).isPositive();
    }

    @Test
    void twoProcessesShareTheLanesAndOneAloneTakesThemAll() {
        IntStream.range(0, 6)
                .forEach(i -> stage.database.update(
                        "INSERT INTO lane (lane, kind, tenant) VALUES (?, 'arm', 't')", "lane-" + i));
        LaneKeeper one = start("one");
        await().until(() -> one.held().size() == 8);

        LaneKeeper other = start("other");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> one.held().size() == 4 && other.held().size() == 4);

        stop(one);
        await().atMost(Duration.ofSeconds(20)).until(() -> other.held().size() == 8);
    }

    @Test
    void theLanesOfADeadProcessAreTakenWhenItsLeasesEnd() {
        stage.database.update("UPDATE lane SET owner = 'dead', leased_until = now() + interval '3 s'");
        stage.database.update("INSERT INTO worker VALUES ('dead', now() + interval '3 s')");
        LaneKeeper one = start("one");
        stage.hint(VM);

        await().atMost(Duration.ofSeconds(15)).until(() -> fleet.callsOf(VM) == 1);

        assertThat(one.held()).contains(Stage.SUBSCRIPTION);
        assertThat(stage.database.text("SELECT owner FROM lane WHERE lane = ?", Stage.SUBSCRIPTION))
                .isEqualTo("one");
    }

    @Test
    void anAnswerOnItsWayIsKeptWhenTheProcessStops() throws Exception {
        LaneKeeper one = start("one");
        CountDownLatch answer = fleet.hold(VM);
        stage.hint(VM);
        await().until(() -> fleet.callsOf(VM) == 1);

        Thread stopping = Thread.ofVirtual().start(() -> stop(one));
        await().until(() -> !one.isRunning());
        answer.countDown();
        stopping.join();

        assertThat(stage.mirrored(VM)).isEqualTo("1");
        assertThat(stage.database.number("SELECT count(*) FROM lane WHERE leased_until > now()"))
                .isZero();
        assertThat(stage.database.number("SELECT count(*) FROM worker")).isZero();
    }

    @Test
    void nothingIsAskedWhileAzureWantsToBeLeftAlone() {
        fleet.throttle(Duration.ofSeconds(3));
        start("one");
        hintMany("vm", 30);
        await().until(() -> fleet.calls().stream().anyMatch(it -> !it.node().equals(NodeId.subscriptions("t"))));
        await().until(() -> stage.database.number("SELECT count(*) FROM lane WHERE not_before > now()") == 2);
        fleet.throttle(Duration.ZERO);
        await().atMost(Duration.ofSeconds(30)).until(() -> served() >= 30);

        List<Long> times = fleet.calls().stream()
                .filter(it -> it.node().value().startsWith("/subscriptions/s/"))
                .map(Fleet.Call::nanos)
                .sorted()
                .toList();
        LongStream gaps = IntStream.range(1, times.size()).mapToLong(i -> times.get(i) - times.get(i - 1));
        assertThat(Duration.ofNanos(gaps.max().orElseThrow())).isGreaterThan(Duration.ofMillis(2_500));
    }

    @Test
    void goesOnWhenTheDatabaseWasAway() {
        LaneKeeper one = start("one");
        await().until(() -> one.held().contains(Stage.SUBSCRIPTION));

        stage.database.texts("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        stage.hint(VM);

        await().atMost(Duration.ofSeconds(40)).until(() -> fleet.callsOf(VM) == 1);
        assertThat(one.isRunning()).isTrue();
    }

    @Test
    void anEmptiedDatabaseIsSeededAnew() {
        start("one");
        await().until(() -> fleet.callsOf(NodeId.subscriptions(Stage.TENANT)) == 1);

        stage.database.update("TRUNCATE lane, refresh, resource, reference, worker CASCADE");

        await().atMost(Duration.ofSeconds(20)).until(() -> fleet.callsOf(NodeId.subscriptions(Stage.TENANT)) == 2);
    }

    /// Two places, three threads that cannot be had: none of them may keep a place.
    @Test
    void aThreadThatCannotBeStartedKeepsNoPlace() {
        AtomicInteger refusals = new AtomicInteger();
        ThreadFactory scarce = reading -> {
            if (refusals.getAndDecrement() > 0) {
                throw new OutOfMemoryError("no thread, says the test");
            }
            return Thread.ofVirtual().unstarted(reading);
        };
        RefreshProperties two = new Settings()
                .with("reads-per-second", PER_SECOND)
                .with("lane-requests", 2)
                .with("requests", 4)
                .refresh();
        start("one", two, scarce);
        await().until(() -> fleet.callsOf(NodeId.subscriptions(Stage.TENANT)) == 1);
        refusals.set(3);
        hintMany("vm", 10);

        await().atMost(Duration.ofSeconds(20)).until(() -> served() == 10);
        assertThat(refusals).hasValueLessThan(0);
    }

    private LaneKeeper start(String name) {
        return start(name, settings(), Thread.ofVirtual().factory());
    }

    private LaneKeeper start(String name, RefreshProperties settings, ThreadFactory threads) {
        Wakeups wakeups = name.equals("one") ? stage.wakeups : new Wakeups();
        Lanes lanes = new PostgresLanes(stage.database.jdbc(), stage.database.transactions(), System::nanoTime, name);
        ReadStep reads = stage.reads(fleet, SCOPE);
        LaneResources shared = LaneResources.of(lanes, reads, stage.cheapest(), settings, System::nanoTime, threads);
        LaneKeeper keeper =
                new LaneKeeper(lanes, SCOPE, lease -> new LaneRunner(lease, shared), wakeups, System::nanoTime);
        processes.add(keeper);
        keeper.start();
        return keeper;
    }

    private void stop(LaneKeeper keeper) {
        processes.remove(keeper);
        keeper.stop();
    }

    private List<NodeId> hintMany(String prefix, int count) {
        List<NodeId> nodes =
                IntStream.range(0, count).mapToObj(i -> Stage.vm(prefix + i)).toList();
        nodes.forEach(node -> fleet.put(node, "1"));
        stage.hint(nodes.toArray(NodeId[]::new));
        return nodes;
    }

    private long served() {
        return stage.database.number("SELECT count(*) FROM refresh WHERE served > 0 AND lane = 's'");
    }

    private static RefreshProperties settings() {
        return new Settings().with("reads-per-second", PER_SECOND).refresh();
    }
}
