package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.ListScope;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Rows;
import dev.muster.evaluator.mirror.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lanes, leases and draws in Postgres.
final class PostgresLanes implements Lanes {

    private static final String TAKE = """
            UPDATE lane SET owner = :me, epoch = nextval('order_seq'), leased_until = now() + :length * interval '1 ms'
            WHERE lane = (SELECT lane FROM lane WHERE kind = 'arm' AND leased_until <= now()
                            AND (NOT :abandoned
                                 OR leased_until BETWEEN 'epoch' AND now() - :length * interval '1 ms')
                          ORDER BY leased_until, random() LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING lane, tenant, epoch, extract(epoch FROM greatest(not_before, now()) - now()) AS wait
            """;

    /// Its commit reaches the disk even when nothing else is written: a crash of Postgres cannot hand out the drawn
    /// numbers again.
    private static final String RENEW = """
            UPDATE lane SET leased_until = now() + :length * interval '1 ms'
            WHERE lane = :lane AND owner = :me AND epoch = :epoch AND leased_until > now()
            RETURNING extract(epoch FROM greatest(not_before, now()) - now()) AS wait
            """;

    private static final String RENEW_MANY = """
            WITH held AS (
              SELECT l.lane FROM lane l JOIN unnest(:lanes::text[], :epochs::bigint[]) AS h (lane, epoch) USING (lane, epoch)
              WHERE l.owner = :me AND l.leased_until > now() ORDER BY l.lane FOR UPDATE OF l)
            UPDATE lane SET leased_until = now() + :length * interval '1 ms' FROM held WHERE lane.lane = held.lane
            RETURNING lane.lane, extract(epoch FROM greatest(not_before, now()) - now()) AS wait
            """;

    private static final String DRAW = """
            SELECT d.*, nextval('order_seq') AS read_seq, clock_timestamp() AS drawn_at
            FROM (SELECT resource_id, served FROM refresh
                  WHERE lane = :lane AND bulk = :bulk AND due_at <= now() AND resource_id <> ALL (:inFlight)
                  ORDER BY due_at LIMIT :limit) d
            """;

    /// What is due or failing in the scope of a list may be under way, or about to be written, with an answer that is
    /// older than the list's: it is read once more. See protocol, SWEEP_IGNORES_OPEN.
    private static final String ASK_AGAIN = """
            WITH open AS (
              SELECT resource_id FROM refresh
              WHERE (due_at <= now() OR attempts > 0) AND due_at IS NOT NULL AND %s
                AND starts_with(resource_id, :prefix) AND strpos(resource_id, :containing) > 0
              ORDER BY resource_id FOR UPDATE)
            UPDATE refresh r SET generation = nextval('order_seq') FROM open WHERE r.resource_id = open.resource_id
            """;

    private static final String OF_SUBSCRIPTION = "lane = :within";
    private static final String OF_TENANT =
            "resource_id = ANY (SELECT '/subscriptions/' || lane FROM lane WHERE tenant = :within)";

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final LongSupplier nanos;
    private final String me;

    /// @param me name of this process, different at every start
    PostgresLanes(JdbcClient jdbc, Transactions transactions, LongSupplier nanos, String me) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.nanos = nanos;
        this.me = me;
    }

    @Override
    public void open(Scope scope) {
        transactions.inTransaction(() -> {
            endLanesOutOf(scope);
            scope.expected().keySet().stream().sorted().forEach(this::openTenant);
        });
    }

    private void endLanesOutOf(Scope scope) {
        List<String> tenants = new ArrayList<>();
        List<String> restricted = new ArrayList<>();
        List<String> subscriptions = new ArrayList<>();
        scope.expected().forEach((tenant, expected) -> {
            tenants.add(tenant);
            if (!expected.isEmpty()) {
                restricted.add(tenant);
                subscriptions.addAll(expected);
            }
        });
        jdbc.sql("""
                        DELETE FROM lane WHERE kind = 'arm' AND (tenant <> ALL (:tenants) OR
                          tenant = ANY (:restricted) AND lane NOT LIKE 'tenant:%' AND lane <> ALL (:subscriptions))
                        """)
                .param("tenants", tenants.toArray(String[]::new))
                .param("restricted", restricted.toArray(String[]::new))
                .param("subscriptions", subscriptions.toArray(String[]::new))
                .update();
    }

    /// Also a list that is not due is read again: the configuration may have changed.
    private void openTenant(String tenant) {
        jdbc.sql("INSERT INTO lane (lane, kind, tenant) VALUES (:lane, 'arm', :tenant) ON CONFLICT DO NOTHING")
                .param("lane", "tenant:" + tenant)
                .param("tenant", tenant)
                .update();
        jdbc.sql("""
                        INSERT INTO refresh AS r (resource_id, lane, generation, due_at, trigger)
                        VALUES (:list, :lane, nextval('order_seq'), now(), 'sweep')
                        ON CONFLICT (resource_id) DO UPDATE SET due_at = least(r.due_at, now())
                        """)
                .param("list", NodeId.subscriptions(tenant).value())
                .param("lane", "tenant:" + tenant)
                .update();
    }

    @Override
    public int share() {
        return transactions.inTransaction(() -> {
            jdbc.sql("""
                            INSERT INTO worker (owner, alive_until) VALUES (:me, now() + :length * interval '1 ms')
                            ON CONFLICT (owner) DO UPDATE SET alive_until = excluded.alive_until
                            """)
                    .param("me", me)
                    .param("length", Lease.LENGTH.toMillis())
                    .update();
            jdbc.sql("""
                            DELETE FROM worker WHERE owner IN (SELECT owner FROM worker
                              WHERE alive_until < now() - interval '1 hour' FOR UPDATE SKIP LOCKED)
                            """).update();
            return jdbc.sql("""
                            SELECT ceil((SELECT count(*) FROM lane WHERE kind = 'arm')
                                        / (SELECT greatest(count(*), 1) FROM worker WHERE alive_until > now())::numeric)::int
                            """).query(Integer.class).single();
        });
    }

    @Override
    public Optional<Lease> take(boolean abandoned) {
        long sentAt = nanos.getAsLong();
        return transactions.inTransaction(() -> jdbc.sql(TAKE)
                .param("me", me)
                .param("length", Lease.LENGTH.toMillis())
                .param("abandoned", abandoned)
                .query((row, number) -> {
                    Lease lease = new Lease(
                            row.getString("lane"), row.getString("tenant"), row.getLong("epoch"), nanos, sentAt);
                    lease.waitFor(seconds(row.getDouble("wait")));
                    return lease;
                })
                .optional());
    }

    @Override
    public Set<String> due(Collection<String> lanes) {
        return new HashSet<>(jdbc.sql("""
                        SELECT l.lane FROM unnest(:lanes::text[]) AS l (lane)
                        WHERE EXISTS (SELECT FROM refresh r WHERE r.lane = l.lane AND NOT r.bulk AND r.due_at <= now())
                           OR EXISTS (SELECT FROM refresh r WHERE r.lane = l.lane AND r.bulk AND r.due_at <= now())
                        """)
                .param("lanes", lanes.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    @Override
    public void renew(Collection<Lease> leases) {
        long sentAt = nanos.getAsLong();
        Map<String, Duration> waits = transactions.inTransaction(() -> renewed(leases));
        leases.forEach(lease -> Optional.ofNullable(waits.get(lease.lane()))
                .ifPresentOrElse(
                        wait -> {
                            lease.waitFor(wait);
                            lease.renewed(sentAt);
                        },
                        lease::end));
    }

    private Map<String, Duration> renewed(Collection<Lease> leases) {
        Map<String, Duration> waits = new HashMap<>();
        jdbc.sql(RENEW_MANY)
                .param("length", Lease.LENGTH.toMillis())
                .param("lanes", leases.stream().map(Lease::lane).toArray(String[]::new))
                .param("me", me)
                .param("epochs", leases.stream().map(Lease::epoch).toArray(Long[]::new))
                .query(row -> {
                    waits.put(row.getString("lane"), seconds(row.getDouble("wait")));
                });
        return waits;
    }

    @Override
    public Optional<Draw> draw(Lease lease, Slice slice, Set<NodeId> inFlight) {
        long sentAt = nanos.getAsLong();
        Optional<Draw> drawn = transactions.inTransaction(() -> renew(lease).map(wait -> {
            lease.waitFor(wait);
            return wait.isZero() ? draw(lease, slice, Rows.keys(inFlight)) : new Draw(List.of(), List.of());
        }));
        drawn.ifPresent(unused -> lease.renewed(sentAt));
        return drawn;
    }

    private Optional<Duration> renew(Lease lease) {
        return jdbc.sql(RENEW)
                .param("length", Lease.LENGTH.toMillis())
                .param("lane", lease.lane())
                .param("me", me)
                .param("epoch", lease.epoch())
                .query((row, number) -> seconds(row.getDouble("wait")))
                .optional();
    }

    private Draw draw(Lease lease, Slice slice, String[] inFlight) {
        List<Drawn> bulk = new ArrayList<>(draw(lease, true, slice.bulkFirst(), inFlight));
        List<Drawn> live = draw(lease, false, slice.total() - bulk.size(), with(inFlight, bulk));
        if (bulk.size() == slice.bulkFirst()) {
            int rest = Math.min(slice.bulkAtMost(), slice.total() - live.size()) - bulk.size();
            bulk.addAll(draw(lease, true, rest, with(with(inFlight, bulk), live)));
        }
        Stream.concat(live.stream(), bulk.stream()).forEach(this::askAgainInScopeOf);
        return new Draw(live, bulk);
    }

    private List<Drawn> draw(Lease lease, boolean bulk, int limit, String[] inFlight) {
        if (limit <= 0) {
            return List.of();
        }
        return jdbc.sql(DRAW)
                .param("lane", lease.lane())
                .param("bulk", bulk)
                .param("inFlight", inFlight)
                .param("limit", limit)
                .query((row, number) -> new Drawn(
                        new NodeId(row.getString("resource_id")),
                        lease.tenant(),
                        bulk,
                        row.getLong("served"),
                        row.getLong("read_seq"),
                        Rows.instant(row, "drawn_at").orElseThrow()))
                .list();
    }

    /// Between two statements a hint may make a request live that was drawn as bulk work, and one request is two
    /// readings then.
    private static String[] with(String[] inFlight, List<Drawn> drawn) {
        return Stream.concat(
                        Stream.of(inFlight), drawn.stream().map(it -> it.node().value()))
                .toArray(String[]::new);
    }

    private void askAgainInScopeOf(Drawn drawn) {
        ListScope.find(drawn.node()).ifPresent(scope -> {
            boolean ofTenant = scope.column().equals("tenant");
            jdbc.sql(ASK_AGAIN.formatted(ofTenant ? OF_TENANT : OF_SUBSCRIPTION))
                    .param("within", scope.within())
                    .param("prefix", scope.prefix())
                    .param("containing", scope.containing())
                    .update();
        });
    }

    @Override
    public void throttle(String lane, Duration pause) {
        transactions.inTransaction(() -> {
            jdbc.sql("""
                            UPDATE lane SET not_before = greatest(not_before, now() + :pause * interval '1 ms')
                            WHERE lane = :lane
                            """).param("pause", pause.toMillis()).param("lane", lane).update();
        });
    }

    @Override
    public void giveBack(Lease lease) {
        jdbc.sql("""
                        UPDATE lane SET owner = NULL, leased_until = now()
                        WHERE lane = :lane AND owner = :me AND epoch = :epoch
                        """)
                .param("lane", lease.lane())
                .param("me", me)
                .param("epoch", lease.epoch())
                .update();
    }

    @Override
    public void leave() {
        jdbc.sql("DELETE FROM worker WHERE owner = :me").param("me", me).update();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) Math.ceil(seconds * 1000));
    }
}
