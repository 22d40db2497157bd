package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Transactions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lanes and their leases in Postgres; who holds a lane draws from it.
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

    private final JdbcClient jdbc;
    private final ScopedLanes scoped;
    private final Drawing drawing;
    private final Transactions transactions;
    private final LongSupplier nanos;
    private final String me;

    /// @param me name of this process, different at every start
    PostgresLanes(JdbcClient jdbc, Transactions transactions, LongSupplier nanos, String me) {
        this.jdbc = jdbc;
        this.scoped = new ScopedLanes(jdbc);
        this.drawing = new Drawing(jdbc);
        this.transactions = transactions;
        this.nanos = nanos;
        this.me = me;
    }

    @Override
    public void open(Scope scope) {
        transactions.inTransaction(() -> scoped.open(scope));
    }

    @Override
    public boolean isOpen(Scope scope) {
        return scoped.areOpen(scope);
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
            return wait.isZero() ? drawing.draw(lease, slice, inFlight) : new Draw(List.of(), List.of());
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
