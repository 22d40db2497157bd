package dev.muster.reporter.status;

import dev.muster.reporter.database.PublishedDatabase;
import java.util.List;

/// Reads troubles from the published views.
final class PostgresTroubleReader implements TroubleReader {

    private static final int MOST = 100;

    private final PublishedDatabase database;

    PostgresTroubleReader(PublishedDatabase database) {
        this.database = database;
    }

    @Override
    public List<FailingReads> failing() {
        return database.read(client -> client.sql("""
                        SELECT subscription_id, error, reads, since FROM published.failing_read
                        ORDER BY reads DESC, subscription_id, error LIMIT :most""")
                .param("most", MOST)
                .query((row, number) -> new FailingReads(
                        row.getString("subscription_id"),
                        row.getString("error"),
                        row.getLong("reads"),
                        Rows.instant(row, "since")))
                .list());
    }

    @Override
    public List<HeldBack> heldBack() {
        return database.read(client -> client.sql("""
                        SELECT subscription_id, kind, since, resources, known FROM published.held_back
                        ORDER BY resources DESC, subscription_id, kind LIMIT :most""")
                .param("most", MOST)
                .query((row, number) -> new HeldBack(
                        row.getString("subscription_id"),
                        row.getString("kind"),
                        row.getTimestamp("since").toInstant(),
                        row.getLong("resources"),
                        row.getLong("known")))
                .list());
    }
}
