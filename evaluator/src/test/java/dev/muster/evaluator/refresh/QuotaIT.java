package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.wakeup.Wakeups;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Budgets under load: many requests in one lane, many lanes in one process, several processes.
class QuotaIT {

    private static final Scope SCOPE = new Scope(Map.of(Stage.TENANT, Set.of()));
    private static final NodeId VM = Stage.vm("vm");
    private static final int PER_SECOND = 20;

    private final Fleet fleet = new Fleet();
    private final List<LaneKeeper> processes = new ArrayList<>();
    private final AtomicInteger statements = new AtomicInteger();
    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
        fleet.putEverything("1");
    }

    @AfterEach
    void close() {
        processes.forEach(LaneKeeper::stop);
        stage.close();
    }

    @Test
    void theFirstLiveHintIsReadWithinASliceWhile50000BulkReadsWait() {
        request(Stage.SUBSCRIPTION, 50_000);
        start("one");
        await().until(() -> fleet.calls().size() > 2 * PER_SECOND);

        int before = fleet.calls().size();
        long committed = System.nanoTime();
        stage.hint(VM);
        await().pollInterval(Duration.ofMillis(5)).until(() -> fleet.callsOf(VM) == 1);

        Fleet.Call live = fleet.calls().stream()
                .filter(it -> it.node().equals(VM))
                .findFirst()
                .orElseThrow();
        assertThat(Duration.ofNanos(live.nanos() - committed)).isLessThan(Duration.ofSeconds(1));
        assertThat(fleet.calls().indexOf(live) - before)
                .as("bulk reads that went before it")
                .isLessThanOrEqualTo(PER_SECOND / 2);
    }

    /// And the bulk reads go on while hints keep coming, faster than the budget allows.
    @Test
    void liveHintsAndBulkReadsBothKeepTheirShare() {
        request(Stage.SUBSCRIPTION, 50_000);
        stage.hint(IntStream.range(0, 1_000).mapToObj(i -> Stage.nic("n" + i)).toArray(NodeId[]::new));
        start("one");

        await().atMost(Duration.ofSeconds(20)).until(() -> fleet.calls().size() > 8 * PER_SECOND);

        List<Fleet.Call> calls = fleet.calls();
        double bulk = calls.stream()
                        .filter(it -> it.node().value().contains("virtualmachines"))
                        .count()
                / (double) calls.size();
        assertThat(bulk).isBetween(0.15, 0.35);
    }

    @Test
    void twoHundredLanesOfOneProcessShareItsPlacesAndItsConnections() {
        List<String> lanes = lanes(200);
        lanes.forEach(lane -> request(lane, 3));
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        fleet.takeTime(Duration.ofMillis(30));
        start("one");

        await().atMost(Duration.ofSeconds(60)).until(() -> served() == 600);

        assertThat(fleet.mostUnderWay()).isBetween(8, settings().requests());
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount() - threads)
                .as("threads of the operating system")
                .isLessThan(60);
    }

    @Test
    void twoHundredIdleLanesCostAFewStatementsASecond() {
        lanes(200);
        LaneKeeper one = start("one");
        await().atMost(Duration.ofSeconds(30)).until(() -> one.held().size() == 202);
        long lastRenewal = leases();
        await().until(() -> leases() > lastRenewal);
        AtomicInteger counted = new AtomicInteger(statements.get());
        await().alias("every lane has looked once")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> statements.get() - counted.getAndSet(statements.get()) < 30);

        int before = statements.get();
        long renewed = leases();
        await().atMost(Duration.ofSeconds(20)).until(() -> leases() >= renewed + 8);

        assertThat(one.held()).hasSize(202);
        assertThat(statements.get() - before).as("statements in about 8 s").isLessThan(120);
    }

    /// An hour in the proportion of the other times: the lane is refused for longer than all the others need together.
    @Test
    void aLaneThatIsThrottledForAnHourHoldsUpNoOtherLaneOfTwoProcesses() {
        List<String> lanes = lanes(19);
        String throttled = Stage.SUBSCRIPTION;
        lanes.forEach(lane -> request(lane, 80));
        request(throttled, 80);
        fleet.takeTime(Duration.ofMillis(20));
        fleet.throttle(throttled, Duration.ofSeconds(15));
        LaneKeeper one = start("one");
        LaneKeeper other = start("other");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> one.held().size() >= 10
                        && other.held().size() >= 10
                        && one.held().size() + other.held().size() == 21);

        await().atMost(Duration.ofSeconds(40)).until(() -> served() == 19 * 80);
        long refused = calls(throttled);
        List<Double> finished = lanes.stream().map(this::secondsOf).sorted().toList();
        await().atMost(Duration.ofSeconds(40)).until(() -> served() == 20 * 80);

        assertThat(refused)
                .as("what was under way when Azure refused the first")
                .isLessThanOrEqualTo(settings().laneRequests());
        assertThat(gapOf(throttled)).isGreaterThan(Duration.ofSeconds(10));
        assertThat(finished.getLast())
                .as("80 reads at 20 a second, begun whenever the lane found its owner")
                .isLessThan(2 * 80.0 / PER_SECOND);
        assertThat(finished.getLast() / finished.getFirst()).isLessThan(2);
    }

    private LaneKeeper start(String name) {
        JdbcClient counted = sql -> {
            statements.incrementAndGet();
            return stage.database.jdbc().sql(sql);
        };
        Lanes lanes = new PostgresLanes(counted, stage.database.transactions(), System::nanoTime, name);
        ReadStep reads = stage.reads(fleet, SCOPE);
        LaneResources shared = LaneResources.of(
                lanes,
                reads,
                stage.cheapest(),
                settings(),
                System::nanoTime,
                Thread.ofVirtual().factory());
        Wakeups wakeups = name.equals("one") ? stage.wakeups : new Wakeups();
        LaneKeeper keeper =
                new LaneKeeper(lanes, SCOPE, lease -> new LaneRunner(lease, shared), wakeups, System::nanoTime);
        processes.add(keeper);
        keeper.start();
        return keeper;
    }

    private static RefreshProperties settings() {
        return new Settings().with("reads-per-second", PER_SECOND).refresh();
    }

    private List<String> lanes(int count) {
        List<String> lanes =
                IntStream.range(0, count).mapToObj(i -> "lane-" + i).toList();
        lanes.forEach(
                lane -> stage.database.update("INSERT INTO lane (lane, kind, tenant) VALUES (?, 'arm', ?)", lane, "t"));
        return lanes;
    }

    /// Bulk requests as a sweep's doubts make them.
    private void request(String lane, int count) {
        stage.database.update(
                "INSERT INTO refresh (resource_id, lane, bulk, generation, due_at, trigger)"
                        + " SELECT '/subscriptions/' || ? || '/resourcegroups/g/providers/microsoft.compute/virtualmachines/v'"
                        + "   || i, ?, true, nextval('order_seq'), now() - interval '1 min', 'sweep'"
                        + " FROM generate_series(1, ?) AS i",
                lane,
                lane,
                count);
    }

    private long served() {
        return stage.database.number("SELECT count(*) FROM refresh WHERE served > 0 AND lane NOT LIKE 'tenant:%'");
    }

    /// Seconds since some moment at which the lanes' leases were renewed at the latest.
    private long leases() {
        return stage.database.number("SELECT min(extract(epoch FROM leased_until))::bigint FROM lane");
    }

    private long calls(String lane) {
        return times(lane).size();
    }

    private double secondsOf(String lane) {
        List<Long> times = times(lane);
        return (times.getLast() - times.getFirst()) / 1e9;
    }

    private Duration gapOf(String lane) {
        List<Long> times = times(lane);
        return IntStream.range(1, times.size())
                .mapToObj(i -> Duration.ofNanos(times.get(i) - times.get(i - 1)))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private List<Long> times(String lane) {
        return fleet.calls().stream()
                .filter(it -> it.node().lane().filter(lane::equals).isPresent())
                .map(Fleet.Call::nanos)
                .sorted()
                .toList();
    }
}
