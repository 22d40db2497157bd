package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.Transactions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Our hold on the lane of a tenant's Resource Graph. It saves work and budget, never truth.
///
/// The database's clock decides when another may take the lane; we stop by our own monotonic clock, a second before
/// that
/// can be.
final class GraphLane {

    /// How long the database keeps the lane for its owner.
    static final Duration LENGTH = Duration.ofSeconds(15);

    private static final long USABLE_NANOS = LENGTH.minusSeconds(1).toNanos();
    private static final long NOT_OURS = -1;

    private static final String HOLD = """
            UPDATE lane SET leased_until = now() + :length * interval '1 ms', owner = :me,
              epoch = CASE WHEN owner = :me AND leased_until > now() THEN epoch ELSE nextval('order_seq') END
            WHERE lane = :lane AND (owner = :me OR leased_until <= now())
            RETURNING epoch, extract(epoch FROM greatest(not_before, now()) - now()) AS wait
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final String tenant;
    private final String me;
    private final GraphBudget budget;
    private final LongSupplier nanos;
    private final AtomicLong epoch = new AtomicLong(NOT_OURS);
    private volatile long endsAt;

    /// @param me name of this process, different at every start
    GraphLane(
            JdbcClient jdbc,
            Transactions transactions,
            String tenant,
            String me,
            GraphBudget budget,
            LongSupplier nanos) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.tenant = tenant;
        this.me = me;
        this.budget = budget;
        this.nanos = nanos;
    }

    String tenant() {
        return tenant;
    }

    GraphBudget budget() {
        return budget;
    }

    private String name() {
        return "graph:" + tenant;
    }

    /// Makes the lane if there is none.
    ///
    /// @return whether it was made
    boolean open() {
        return jdbc.sql("INSERT INTO lane (lane, kind, tenant) VALUES (:lane, 'graph', :tenant) ON CONFLICT DO NOTHING")
                        .param("lane", name())
                        .param("tenant", tenant)
                        .update()
                > 0;
    }

    /// Takes the lane, or keeps it. One that is not there is made: the database may have been emptied since.
    ///
    /// @return whether it is ours
    boolean hold() {
        long sentAt = nanos.getAsLong();
        Optional<Held> held = transactions.inTransaction(this::take);
        if (held.isEmpty() && open()) {
            held = transactions.inTransaction(this::take);
        }
        if (held.isEmpty()) {
            epoch.set(NOT_OURS);
            return false;
        }
        if (epoch.get() != held.get().epoch()) {
            budget.begin();
        }
        budget.pause(Duration.ofMillis((long) Math.ceil(held.get().pause() * 1000)));
        endsAt = sentAt + USABLE_NANOS;
        epoch.set(held.get().epoch());
        return true;
    }

    private Optional<Held> take() {
        return jdbc.sql(HOLD)
                .param("lane", name())
                .param("me", me)
                .param("length", LENGTH.toMillis())
                .query((row, number) -> new Held(row.getLong("epoch"), row.getDouble("wait")))
                .optional();
    }

    /// Number of our hold, which another owner's differs from; empty when the lane is not ours now.
    OptionalLong held() {
        long ours = epoch.get();
        return ours != NOT_OURS && nanos.getAsLong() - endsAt < 0 ? OptionalLong.of(ours) : OptionalLong.empty();
    }

    /// Keeps that Azure wants the graph to be left alone, whoever holds the lane now.
    void throttle(Duration pause) {
        transactions.inTransaction(() -> {
            jdbc.sql("UPDATE lane SET not_before = greatest(not_before, now() + :pause * interval '1 ms')"
                            + " WHERE lane = :lane")
                    .param("pause", pause.toMillis())
                    .param("lane", name())
                    .update();
        });
    }

    /// Gives the lane back, so that another process can take it at once.
    void giveBack() {
        epoch.set(NOT_OURS);
        jdbc.sql("UPDATE lane SET owner = NULL, leased_until = now() WHERE lane = :lane AND owner = :me")
                .param("lane", name())
                .param("me", me)
                .update();
    }

    private record Held(long epoch, double pause) {}
}
