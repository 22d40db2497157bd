package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.GraphMirror;
import dev.muster.evaluator.mirror.MirrorFixtures;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.refresh.Provider;
import dev.muster.evaluator.refresh.Scope;
import dev.muster.evaluator.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/// The sweeping side of one evaluator process over a real database, with a graph and a provider that do what the test
/// says.
final class SweepStage implements AutoCloseable {

    static final NodeId VM_LIST = NodeId.collection(Provider.SUBSCRIPTION, FakeGraph.VMS);
    static final Duration ALLOWANCE = Duration.ofMinutes(2);
    static final SweepProperties SETTINGS = new SweepProperties(
            Duration.ofMinutes(60), Duration.ofMinutes(10), 4, 1000, 2, 250, ALLOWANCE, Duration.ofDays(30));

    final Provider provider = new Provider();
    final TestDatabase database = provider.database();
    final FakeGraph graph = new FakeGraph();
    final GraphMirror mirror = MirrorFixtures.graph(database.jdbc());
    final DriftBook drift = new DriftBook(database.jdbc(), ALLOWANCE);
    final SweepCalendar calendar = new SweepCalendar(database.jdbc(), database.transactions(), SETTINGS);
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final GraphLane lane = process("me");

    SweepStage() {
        lane.open();
        lane.hold();
        database.update("UPDATE lane SET tenant = ?", Provider.TENANT);
        provider.list(VM_LIST);
    }

    /// The lane as another process sees it; its clock makes every budget full at once.
    GraphLane process(String name) {
        GraphBudget budget = new GraphBudget(1000, 2, new TestClock());
        return new GraphLane(database.jdbc(), database.transactions(), Provider.TENANT, name, budget, () -> 0);
    }

    static NodeId vm(String name) {
        return Provider.resource(FakeGraph.VMS, name);
    }

    /// Reads all VMs of the graph, as a part of a sweep.
    void sweepVms() {
        sweep(new SweptKind(FakeGraph.VMS, ""));
    }

    /// @return its id
    long sweep(SweptKind... kinds) {
        long sweep = database.number(
                "INSERT INTO sweep (tenant, reason, started_at, finished_at, result) VALUES (?, 'manual', now(), now(), 'complete') RETURNING id",
                Provider.TENANT);
        Sweep running = new Sweep(sweep, Provider.TENANT, "manual", false);
        for (int number = 0; number < kinds.length; number++) {
            Part part = new Part(sweep, number, kinds[number], List.of(Provider.SUBSCRIPTION));
            tools().book().plan(running, List.of(part), 0, null);
            run(() -> new PartRun(part, lane, tools()).run());
        }
        return sweep;
    }

    /// The sweep that is due now, from its beginning to its end.
    void runDue() {
        Sweep due = calendar.next(Provider.TENANT).orElseThrow();
        run(() -> runOf(lane, Set.of()).run(due, new SweepMetrics(registry).begins(Provider.TENANT)));
    }

    SweepRun runOf(GraphLane whose, Set<String> expected) {
        return new SweepRun(
                whose,
                tools(),
                hints -> database.transactions()
                        .inTransaction(() -> provider.bulkRequests().mark(hints)),
                new Scope(Map.of(Provider.TENANT, expected)),
                SETTINGS);
    }

    PartRun.Tools tools() {
        return new PartRun.Tools(
                graph,
                mirror,
                keeper(),
                new SweepBook(database.jdbc(), provider.bulkRequests()),
                database.transactions(),
                Duration.ofMinutes(75));
    }

    RowKeeper keeper() {
        return new RowKeeper(database.transactions(), mirror, provider.bulkRequests(), drift, provider.wakeups());
    }

    String column(NodeId node, String expression) {
        return database.text("SELECT " + expression + " FROM resource WHERE id = ?", node.value());
    }

    boolean isDoubted(NodeId node) {
        return column(node, "doubt_since IS NOT NULL").equals("t");
    }

    /// Why the part of the last sweep is incomplete; "null" when it is complete.
    String objection() {
        return database.text("SELECT why FROM sweep_part ORDER BY sweep DESC LIMIT 1");
    }

    static void run(Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        provider.close();
    }

    interface Step {
        void run() throws InterruptedException;
    }

    /// Ten seconds later every time it is looked at.
    private static final class TestClock implements LongSupplier {
        private long now;

        @Override
        public synchronized long getAsLong() {
            now += Duration.ofSeconds(10).toNanos();
            return now;
        }
    }
}
