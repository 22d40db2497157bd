package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// T1 over Postgres.
final class PostgresRefreshQueue implements RefreshQueue {

    private static final Comparator<Position> BY_PARTITION =
            Comparator.comparing(Position::topic).thenComparingInt(Position::partition);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Wakeups wakeups;
    private final Marks marks;

    PostgresRefreshQueue(JdbcClient jdbc, Transactions transactions, Wakeups wakeups) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.wakeups = wakeups;
        this.marks = new Marks(jdbc);
    }

    @Override
    public int accept(Collection<Position> positions, Collection<Hint> hints) {
        List<Position> sorted = positions.stream().sorted(BY_PARTITION).toList();
        int dropped = transactions.inTransaction(() -> {
            sorted.forEach(this::continueAt);
            int outOfScope = marks.mark(hints, false);
            if (outOfScope > 0) {
                marks.mark(subscriptionsOfEveryTenant(), false);
            }
            return outOfScope;
        });
        wakeups.ring(Channel.REFRESH);
        return dropped;
    }

    /// A hint from a subscription that has no lane may be the first sign of a new one. The cool-down bounds what
    /// subscriptions cost that are out of scope on purpose: six readings a minute.
    private List<Hint> subscriptionsOfEveryTenant() {
        return jdbc
                .sql("SELECT tenant FROM lane WHERE kind = 'arm' AND lane = 'tenant:' || tenant ORDER BY tenant")
                .query((row, number) -> NodeId.subscriptions(row.getString(1)))
                .list()
                .stream()
                .map(list -> new Hint(list, false, Optional.empty(), Trigger.EVENT))
                .toList();
    }

    private void continueAt(Position position) {
        jdbc.sql("""
                        INSERT INTO intake_offset (topic, partition, next_offset) VALUES (:topic, :partition, :next)
                        ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset
                        """)
                .param("topic", position.topic())
                .param("partition", position.partition())
                .param("next", position.nextOffset())
                .update();
    }
}
