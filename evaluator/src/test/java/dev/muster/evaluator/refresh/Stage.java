package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.Departures;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.Mirror;
import dev.muster.evaluator.mirror.MirrorFixtures;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import dev.muster.evaluator.mirror.Propagation;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.testing.TestDatabase;
import dev.muster.evaluator.wakeup.Wakeups;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// The refresh side of one evaluator process over a real database, driven step by step: who draws when, and who answers
/// when, is decided by the test.
final class Stage implements AutoCloseable {

    static final String TENANT = "t";
    static final String SUBSCRIPTION = "s";
    static final Slice ALL = new Slice(0, 1000, 1000);

    static final Rereads REREADS =
            new Rereads(Duration.ofMinutes(60), Duration.ofHours(24), Duration.ofDays(7), Duration.ofMinutes(30));

    private static final DeletionProperties DELETION =
            Settings.bind("muster.evaluator.deletion", Map.of(), DeletionProperties.class);

    final TestDatabase database = TestDatabase.fresh();
    final Wakeups wakeups = new Wakeups();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Departures departures = MirrorFixtures.departures(database.jdbc());
    final Mirror mirror = MirrorFixtures.mirror(database.jdbc());
    final Propagation propagation = MirrorFixtures.propagation(database.jdbc(), database.transactions(), wakeups);
    final RefreshQueue queue = new PostgresRefreshQueue(database.jdbc(), database.transactions(), wakeups);
    final Lanes lanes = process("me");
    final Answers answers = answers(propagation);
    final AzureWatch watch = new AzureWatch(Duration.ofSeconds(2), System::nanoTime);

    Stage() {
        database.update("INSERT INTO lane (lane, kind, tenant) VALUES (?, 'arm', ?)", SUBSCRIPTION, TENANT);
    }

    /// The lanes as another process sees them.
    Lanes process(String name) {
        return new PostgresLanes(database.jdbc(), database.transactions(), new AtomicLong()::get, name);
    }

    Answers answers(Propagation how) {
        Requests requests = new Requests(database.jdbc());
        Marks marks = new Marks(database.jdbc());
        AnswerWriter writer = new AnswerWriter(database.transactions(), requests, mirror, how, wakeups);
        Deletion deletion = new Deletion(mirror, new HoldBack(database.jdbc(), departures, DELETION));
        Disappearances disappearances =
                new Disappearances(writer, requests, marks, mirror, departures, deletion, REREADS, wakeups);
        return new Answers(
                writer, database.transactions(), requests, mirror, disappearances, subscriptions(), lanes, REREADS);
    }

    Subscriptions subscriptions() {
        return new Subscriptions(
                database.jdbc(), database.transactions(), mirror, departures, new Marks(database.jdbc()), wakeups);
    }

    Housekeeping housekeeping(Scope scope) {
        HeldBack heldBack = new HeldBack(database.jdbc(), registry);
        return new Housekeeping(
                database.jdbc(), database.transactions(), departures, scope, DELETION, heldBack, wakeups);
    }

    Cheapest cheapest() {
        return new Cheapest(
                new Settling(database.jdbc()),
                database.transactions(),
                List.of(new ListBulkReader(database.jdbc())),
                wakeups,
                250);
    }

    ReadStep reads(AzureReader reader, Scope scope) {
        return new ReadStep(reader, answers, lists(scope), 2, watch, System::nanoTime);
    }

    ListWriter lists(Scope scope) {
        TenantLists tenantLists = new TenantLists(database.transactions(), subscriptions(), scope);
        return new ListWriter(database.jdbc(), database.transactions(), mirror, answers, wakeups, tenantLists);
    }

    static NodeId vm(String name) {
        return resource("microsoft.compute/virtualmachines", name);
    }

    static NodeId nic(String name) {
        return resource("microsoft.network/networkinterfaces", name);
    }

    static NodeId nsg(String name) {
        return resource("microsoft.network/networksecuritygroups", name);
    }

    static NodeId vault(String name) {
        return resource("microsoft.recoveryservices/vaults", name);
    }

    static NodeId item(NodeId vault, String name) {
        return new NodeId(vault + "/backupfabrics/azure/protectioncontainers/iaasvmcontainer;" + name
                + "/protecteditems/vm;" + name);
    }

    static NodeId resource(String type, String name) {
        return new NodeId("/subscriptions/" + SUBSCRIPTION + "/resourcegroups/g/providers/" + type + "/" + name);
    }

    static Projection projection(NodeId node, String value, Edge... edges) {
        String document = "{\"value\": \"" + value + "\"}";
        return new Projection(node, node.kind(), document, value, "list-" + value, Set.of(edges));
    }

    static Edge edge(NodeId dependent, NodeId dependency) {
        return new Edge(dependent, dependency);
    }

    int hint(NodeId... nodes) {
        List<Hint> hints = new ArrayList<>();
        for (NodeId node : nodes) {
            hints.add(new Hint(node, false, Optional.empty(), Trigger.EVENT));
        }
        return queue.accept(List.of(), hints);
    }

    void hintDeleted(NodeId node) {
        queue.accept(List.of(), List.of(new Hint(node, true, Optional.empty(), Trigger.EVENT)));
    }

    /// Takes the lane, as a process does, whoever held it before.
    Lease take(Lanes process) {
        database.update(
                "UPDATE lane SET leased_until = CASE WHEN lane = ? THEN '-infinity' ELSE now() + interval '1 h' END",
                SUBSCRIPTION);
        return process.take(false).orElseThrow();
    }

    /// Draws everything that is due, as a process that knows of no other reading.
    List<Drawn> drawAll() {
        Draw draw = lanes.draw(take(lanes), ALL, Set.of()).orElseThrow();
        List<Drawn> drawn = new ArrayList<>(draw.live());
        drawn.addAll(draw.bulk());
        return drawn;
    }

    /// Draws one node, whatever its due time.
    Drawn draw(NodeId node) {
        assertThat(database.update("UPDATE refresh SET due_at = now() WHERE resource_id = ?", node.value()))
                .isEqualTo(1);
        return drawAll().stream()
                .filter(it -> it.node().equals(node))
                .findFirst()
                .orElseThrow();
    }

    Kept found(Drawn drawn, String value, Edge... edges) {
        return answers.found(drawn, new Reading.Found(projection(drawn.node(), value, edges), false));
    }

    Kept notFound(Drawn drawn) {
        return answers.gone(drawn, new Reading.Gone("ResourceNotFound", true, Set.of()));
    }

    /// Hint, draw and answer in one go.
    void know(NodeId node, String value, Edge... edges) {
        hint(node);
        found(draw(node), value, edges);
    }

    static Drawn later(Drawn drawn, Duration by) {
        return new Drawn(
                drawn.node(),
                drawn.tenant(),
                drawn.bulk(),
                drawn.servedSeen(),
                drawn.readSeq(),
                drawn.drawnAt().plus(by));
    }

    String mirrored(NodeId node) {
        return database.text("SELECT document ->> 'value' FROM resource WHERE id = ?", node.value());
    }

    String state(NodeId node) {
        return database.text("SELECT state FROM resource WHERE id = ?", node.value());
    }

    boolean open(NodeId node) {
        return database.text("SELECT due_at IS NOT NULL FROM refresh WHERE resource_id = ?", node.value())
                .equals("t");
    }

    /// Whether a hint waits that no reading has answered.
    boolean unserved(NodeId node) {
        return database.text(
                        "SELECT generation > served AND due_at IS NOT NULL FROM refresh WHERE resource_id = ?",
                        node.value())
                .equals("t");
    }

    /// Seconds from the last hint to the next reading.
    long secondsFromHintToDue(NodeId node) {
        return database.number(
                "SELECT round(extract(epoch FROM due_at - hinted_at)) FROM refresh WHERE resource_id = ?",
                node.value());
    }

    List<String> marked() {
        return database.texts("SELECT vm FROM judge_queue WHERE marked_at IS NOT NULL ORDER BY vm");
    }

    /// Tenants whose account of lists is to be made anew.
    List<String> accountsDue() {
        return database.texts("SELECT tenant FROM coverage WHERE due_at IS NOT NULL ORDER BY tenant");
    }

    /// What a judge does that judges at once.
    void judgeAll() {
        database.update("UPDATE judge_queue SET marked_at = NULL, due_at = NULL, event_at = NULL");
    }

    Instant now() {
        return database.jdbc()
                .sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    @Override
    public void close() {
        database.close();
    }
}
