package dev.muster.evaluator.intake;

import dev.muster.contract.ResourceChanged;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/// Events in the table `event`, in a transaction of their own that does not wait for the disk. A trigger writes when
/// their node was read.
final class PostgresEventTrace implements EventTrace {

    private static final Logger log = LoggerFactory.getLogger(PostgresEventTrace.class);

    /// An event about a whole group may make thousands of rows be read; the first say enough.
    private static final int MOST_NODES = 50;

    /// What was read meanwhile is read already.
    private static final String SEEN = """
            INSERT INTO event (event_id, source, type, resource_id, operation, status, node, event_at, received_at, published_at,
              queued_at, generation, read_at)
            SELECT n.id, n.source, n.type, n.subject, n.operation, n.status, n.node, n.event_at, n.received_at, n.published_at, now(),
              f.generation, CASE WHEN f.served > f.generation THEN f.read_at END
            FROM unnest(:ids::text[], :sources::text[], :types::text[], :subjects::text[], :operations::text[], :statuses::text[],
                :nodes::text[], :eventAts::timestamptz[], :receivedAts::timestamptz[], :publishedAts::timestamptz[])
              AS n (id, source, type, subject, operation, status, node, event_at, received_at, published_at)
            LEFT JOIN refresh f ON f.resource_id = n.node
            """;

    private static final String FEED = """
            INSERT INTO event_feed AS f (subscription, event_at, queued_at)
            SELECT n.subscription, n.event_at, now() FROM unnest(:subscriptions::text[], :eventAts::timestamptz[]) AS n (subscription, event_at)
            ORDER BY 1
            ON CONFLICT (subscription) DO UPDATE SET event_at = greatest(f.event_at, excluded.event_at), queued_at = excluded.queued_at
            """;

    private final JdbcClient database;
    private final Transactions transactions;

    PostgresEventTrace(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public void seen(Collection<Seen> events) {
        if (events.isEmpty()) {
            return;
        }
        try {
            transactions.inTransaction(() -> {
                database.sql("SET LOCAL synchronous_commit = off").update();
                write(rows(events));
                feed(events);
            });
        } catch (DataAccessException | TransactionException e) {
            log.debug("{} events are not remembered", events.size(), e);
        }
    }

    private void write(List<Row> rows) {
        database.sql(SEEN)
                .param("ids", texts(rows, it -> it.change().id()))
                .param("sources", texts(rows, it -> it.change().source()))
                .param("types", texts(rows, it -> it.change().type()))
                .param("subjects", texts(rows, it -> it.change().subject().value()))
                .param("operations", texts(rows, it -> it.change().operation().orElse(null)))
                .param("statuses", texts(rows, it -> it.change().status().orElse(null)))
                .param("nodes", texts(rows, Row::node))
                .param("eventAts", texts(rows, it -> it.change().time().toString()))
                .param(
                        "receivedAts",
                        texts(rows, it -> it.receivedAt().map(Instant::toString).orElse(null)))
                .param("publishedAts", texts(rows, it -> it.publishedAt().toString()))
                .update();
    }

    private void feed(Collection<Seen> events) {
        Map<String, Instant> newest = new TreeMap<>();
        events.stream()
                .map(Seen::change)
                .forEach(it -> newest.merge(
                        it.subject().subscription(), it.time(), (one, other) -> one.isAfter(other) ? one : other));
        database.sql(FEED)
                .param("subscriptions", newest.keySet().toArray(String[]::new))
                .param(
                        "eventAts",
                        newest.values().stream().map(Instant::toString).toArray(String[]::new))
                .update();
    }

    private static List<Row> rows(Collection<Seen> events) {
        List<Row> rows = new ArrayList<>();
        for (Seen event : events) {
            if (event.nodes().isEmpty()) {
                rows.add(new Row(event.change(), event.receivedAt(), event.publishedAt(), null));
            }
            event.nodes().stream()
                    .limit(MOST_NODES)
                    .map(NodeId::value)
                    .forEach(node -> rows.add(new Row(event.change(), event.receivedAt(), event.publishedAt(), node)));
        }
        return rows;
    }

    private static @Nullable String[] texts(List<Row> rows, Text text) {
        return rows.stream().map(text::of).toArray(String[]::new);
    }

    private interface Text {
        @Nullable
        String of(Row row);
    }

    private record Row(
            ResourceChanged change,
            Optional<Instant> receivedAt,
            Instant publishedAt,
            @Nullable String node) {}
}
