package dev.muster.evaluator.judge;

import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.differential.PlainMachine;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.ListScope;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import dev.muster.evaluator.mirror.Question;
import dev.muster.evaluator.testing.TestDatabase;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// A mirror full of machines that are all as [PlainMachine]: each with documents of its own, a hundred to a policy, a
/// thousand to a vault. Everything has been read completely, just now.
final class MirroredFleet {

    private static final int OF_A_POLICY = 100;
    private static final int OF_A_VAULT = 1000;

    /// What a text of the plain machine is for another one.
    private static final String NUMBERED = """
        CREATE FUNCTION numbered(t text, machine int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
          SELECT replace(replace(replace(replace(replace(t, 'vm-1', 'vm-' || machine), 'nic-1', 'nic-' || machine),
            'disks/os', 'disks/os-' || machine), 'vaults/v1', 'vaults/v' || (machine - 1) / %1$d + 1),
            'policies/p1', 'policies/p' || (machine - 1) %% %1$d / %2$d + 1) $$
        """.formatted(OF_A_VAULT, OF_A_POLICY);

    private static final String ROWS = """
        INSERT INTO resource (id, kind, tenant, subscription, document, hash, graph_hash, read_seq, read_at, version, propagated_version, first_seen_at)
        SELECT numbered(?, machine), ?, ?, ?, numbered(?, machine)::jsonb, ?, ?, 1, now(), 1, 1, now() - interval '100 days'
        FROM generate_series(1, ?, ?) machine ON CONFLICT DO NOTHING
        """;

    private static final String EDGES = """
        INSERT INTO reference (owner, dependent, dependency)
        SELECT numbered(?, machine), numbered(?, machine), numbered(?, machine) FROM generate_series(1, ?, ?) machine
        ON CONFLICT DO NOTHING
        """;

    private static final String ROUND =
            "INSERT INTO round (scope, kind, confirmed_at, members) VALUES (?, ?, now(), 1)";

    private final TestDatabase database;
    private final int machines;

    MirroredFleet(TestDatabase database, int machines) {
        this.database = database;
        this.machines = machines;
    }

    void fill() {
        database.update(NUMBERED);
        documents().forEach(this::add);
        row(subscription(), Kinds.SUBSCRIPTION, "{\"state\":\"Enabled\"}", machines);
        row(
                Question.provider(PlainMachine.SUBSCRIPTION),
                Question.PROVIDER.kind(),
                "{\"regions\":[\"northeurope\",\"westeurope\"]}",
                machines);
        list(NodeId.subscriptions(PlainMachine.TENANT));
        Kinds.LISTED.forEach(it -> list(NodeId.collection(PlainMachine.SUBSCRIPTION, it)));
        for (String vault : database.texts("SELECT id FROM resource WHERE kind = ?", Kinds.VAULT)) {
            list(new NodeId(vault + "/backupprotecteditems"));
            list(new NodeId(vault + "/backuppolicies"));
            row(new NodeId(vault + "/backupusagesummaries"), Question.USAGE.kind(), "{\"items\":1000}", machines);
            database.update("INSERT INTO account (id, due_at) VALUES (?, now()) ON CONFLICT DO NOTHING", vault);
        }
        count();
        database.update("UPDATE resource SET propagated_version = version");
        database.update("VACUUM ANALYZE");
    }

    /// Recovery points are as old as they can be in a fleet that is backed up every night.
    private Stream<Projection> documents() {
        String night = database.text(
                "SELECT to_char(now() AT TIME ZONE 'UTC' - interval '12 hours', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')");
        return PlainMachine.documents().stream()
                .map(it -> new Projection(
                        it.id(),
                        it.kind(),
                        it.document().replace("2026-08-01T01:00:00Z", night),
                        it.hash(),
                        it.listHash(),
                        it.edges()));
    }

    private void add(Projection document) {
        int step = document.id().value().contains("vm-1") || isOfOne(document)
                ? 1
                : document.kind().equals(Kinds.POLICY)
                        ? OF_A_POLICY
                        : document.kind().equals(Kinds.VAULT) ? OF_A_VAULT : machines;
        insert(document.id().value(), document.kind(), document.document(), document.hash(), document.listHash(), step);
        for (Edge edge : document.edges()) {
            database.update(
                    EDGES,
                    document.id().value(),
                    edge.dependent().value(),
                    edge.dependency().value(),
                    machines,
                    step);
        }
    }

    private static boolean isOfOne(Projection document) {
        return List.of(Kinds.NETWORK_INTERFACE, Kinds.DISK).contains(document.kind());
    }

    private void row(NodeId id, String kind, String document, int step) {
        insert(id.value(), kind, document, "h", "h", step);
    }

    private void insert(String id, String kind, String document, String hash, String listHash, int step) {
        database.update(
                ROWS,
                id,
                kind,
                PlainMachine.TENANT,
                PlainMachine.SUBSCRIPTION,
                document,
                hash,
                listHash,
                machines,
                step);
    }

    private void list(NodeId list) {
        row(list, list.kind(), "{\"complete\":true}", machines);
        ListScope scope = ListScope.of(list);
        database.update(ROUND, scope.scope(), scope.kind());
    }

    /// Lets the keepers of accounts do their work.
    private void count() {
        database.update(
                "INSERT INTO account (id, due_at) VALUES (?, now())",
                subscription().value());
        database.update("INSERT INTO coverage (tenant, due_at) VALUES (?, now())", PlainMachine.TENANT);
        AccountKeeper accounts = new AccountKeeper(database.transactions(), database.jdbc(), new Wakeups());
        AccountChange change = new AccountChange(Duration.ZERO, Duration.ZERO);
        CoverageKeeper coverage = new CoverageKeeper(database.transactions(), database.jdbc(), new Wakeups(), change);
        boolean more = true;
        while (more) {
            more = accounts.keepOne() || coverage.keepOne();
        }
    }

    private static NodeId subscription() {
        return new NodeId("/subscriptions/" + PlainMachine.SUBSCRIPTION);
    }

    /// As propagation marks them.
    void markAll() {
        database.update("""
            INSERT INTO judge_queue AS q (vm, due_at, marked_at, trigger)
            SELECT id, now(), now(), 'sweep' FROM resource WHERE kind = ?
            ON CONFLICT (vm) DO UPDATE SET due_at = now(), marked_at = now(), trigger = excluded.trigger
            """, Kinds.VIRTUAL_MACHINE);
    }

    /// Of every vault.
    void switchSoftDelete(String state) {
        database.update(
                "UPDATE resource SET document = jsonb_set(document, '{security,softDelete}', to_jsonb(?::text)) WHERE"
                        + " kind = ?",
                state,
                Kinds.VAULT);
    }
}
