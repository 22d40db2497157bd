package dev.muster.reporter.status;

import dev.muster.reporter.database.PublishedDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Reads events from the published views.
final class PostgresEventReader implements EventReader {

    private static final OffsetDateTime THE_END = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final int COUNTED = 10_000;
    private static final int MOST_NODES = 1_000;

    private static final String COLUMNS = """
            SELECT event_id, source, type, resource_id, operation, status, node, event_at, received_at, published_at, queued_at, read_at
            FROM published.event""";

    private final PublishedDatabase database;

    PostgresEventReader(PublishedDatabase database) {
        this.database = database;
    }

    @Override
    public EventPage list(Wanted wanted) {
        return database.read(client -> {
            String condition = condition(wanted);
            List<Event> events = bind(client.sql(COLUMNS + condition + """
                             AND (queued_at, event_id, coalesce(node, '')) < (:at, :afterId, :afterNode)
                            ORDER BY queued_at DESC, event_id DESC, coalesce(node, '') DESC LIMIT :limit"""), wanted)
                    .param(
                            "at",
                            wanted.after()
                                    .map(it -> it.queuedAt().atOffset(ZoneOffset.UTC))
                                    .orElse(THE_END))
                    .param("afterId", wanted.after().map(Place::id).orElse(""))
                    .param("afterNode", wanted.after().map(Place::node).orElse(""))
                    .param("limit", wanted.limit() + 1)
                    .query(PostgresEventReader::event)
                    .list();
            long total = bind(
                            client.sql("SELECT count(*) FROM (SELECT FROM published.event" + condition
                                    + " LIMIT :counted) e"),
                            wanted)
                    .param("counted", COUNTED + 1)
                    .query(Long.class)
                    .single();
            return page(events, wanted.limit(), total);
        });
    }

    private static EventPage page(List<Event> events, int limit, long total) {
        boolean more = events.size() > limit;
        List<Event> shown = more ? events.subList(0, limit) : events;
        return new EventPage(
                shown,
                Math.min(total, COUNTED),
                total <= COUNTED,
                more ? Optional.of(shown.getLast().place()) : Optional.empty());
    }

    private static String condition(Wanted wanted) {
        StringBuilder condition = new StringBuilder(" WHERE true");
        if (wanted.subscriptions().isPresent()) {
            condition.append(" AND subscription_id = ANY (:subscriptions)");
        }
        if (!wanted.resources().isEmpty()) {
            condition.append(" AND (resource_id = ANY (:resources) OR node = ANY (:resources))");
        }
        if (wanted.type().isPresent()) {
            condition.append(" AND type = :type");
        }
        if (wanted.asOf().isPresent()) {
            condition.append(" AND queued_at <= :asOf");
        }
        return condition.toString();
    }

    private static StatementSpec bind(StatementSpec statement, Wanted wanted) {
        return statement
                .param("subscriptions", wanted.subscriptions().orElse(Set.of()).toArray(String[]::new))
                .param("resources", wanted.resources().toArray(String[]::new))
                .param("type", wanted.type().orElse(""))
                .param(
                        "asOf",
                        wanted.asOf().map(it -> it.atOffset(ZoneOffset.UTC)).orElse(THE_END));
    }

    @Override
    public List<Event> find(String eventId, Optional<Set<String>> subscriptions) {
        String within = subscriptions.isPresent() ? " AND subscription_id = ANY (:subscriptions)" : "";
        return database.read(client -> client.sql(COLUMNS + " WHERE event_id = :id" + within
                        + " ORDER BY queued_at, node NULLS FIRST LIMIT :most")
                .param("id", eventId)
                .param("subscriptions", subscriptions.orElse(Set.of()).toArray(String[]::new))
                .param("most", MOST_NODES)
                .query(PostgresEventReader::event)
                .list());
    }

    @Override
    public Judging judging(String node, Instant since, int most) {
        long[] total = {0};
        List<JudgedVm> vms = database.read(client -> client.sql(
                        "SELECT resource_id, waiting, changed_at, judged_at, status, total FROM published.judged_since(:node, :since, :most)")
                .param("node", node)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> {
                    total[0] = row.getLong("total");
                    return new JudgedVm(
                            row.getString("resource_id"),
                            row.getBoolean("waiting"),
                            Rows.instant(row, "changed_at"),
                            Rows.instant(row, "judged_at"),
                            row.getString("status"));
                })
                .list());
        return new Judging(vms, total[0]);
    }

    @Override
    public List<Feed> feeds() {
        return database.read(client -> client.sql(
                        "SELECT subscription_id, event_at, queued_at FROM published.event_feed ORDER BY 1")
                .query((row, number) -> new Feed(
                        row.getString("subscription_id"),
                        row.getTimestamp("event_at").toInstant(),
                        row.getTimestamp("queued_at").toInstant()))
                .list());
    }

    private static Event event(ResultSet row, int number) throws SQLException {
        return new Event(
                row.getString("event_id"),
                row.getString("source"),
                row.getString("type"),
                row.getString("resource_id"),
                row.getString("operation"),
                row.getString("status"),
                row.getString("node"),
                row.getTimestamp("event_at").toInstant(),
                Rows.instant(row, "received_at"),
                row.getTimestamp("published_at").toInstant(),
                row.getTimestamp("queued_at").toInstant(),
                Rows.instant(row, "read_at"));
    }
}
