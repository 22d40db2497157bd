package dev.muster.reporter.status;

import dev.muster.reporter.database.PublishedDatabase;
import dev.muster.reporter.status.Pipeline.Heartbeat;
import dev.muster.reporter.status.Pipeline.Waiting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the pipeline from the published views.
final class PostgresPipelineReader implements PipelineReader {

    private final PublishedDatabase database;

    PostgresPipelineReader(PublishedDatabase database) {
        this.database = database;
    }

    @Override
    public Pipeline read() {
        return database.read(client -> {
            List<Heartbeat> heartbeats = heartbeats(client);
            return client.sql(
                            "SELECT now() AS at, p.*, v.version FROM published.pipeline p, published.snapshot_version v")
                    .query((row, number) -> pipeline(row, heartbeats))
                    .single();
        });
    }

    private static Pipeline pipeline(ResultSet row, List<Heartbeat> heartbeats) throws SQLException {
        return new Pipeline(
                row.getTimestamp("at").toInstant(),
                waiting(row, "hints_unserved", "oldest_hint_at"),
                waiting(row, "refreshes_due", "oldest_refresh_at"),
                new Waiting(row.getLong("refreshes_failing"), null),
                waiting(row, "settles_open", "oldest_settle_at"),
                new Waiting(row.getLong("resources_behind"), null),
                waiting(row, "accounts_due", "oldest_account_at"),
                waiting(row, "vms_marked", "oldest_mark_at"),
                new Waiting(row.getLong("outbox"), null),
                waiting(row, "rounds_stale", "oldest_stale_round_at"),
                row.getLong("version"),
                heartbeats);
    }

    private static Waiting waiting(ResultSet row, String count, String since) throws SQLException {
        Timestamp oldest = row.getTimestamp(since);
        return new Waiting(row.getLong(count), oldest == null ? null : oldest.toInstant());
    }

    private static List<Heartbeat> heartbeats(JdbcClient client) {
        return client.sql("SELECT stage, partition, stamp FROM published.heartbeat ORDER BY stage, partition")
                .query((row, number) -> new Heartbeat(
                        row.getString("stage"),
                        row.getInt("partition"),
                        row.getTimestamp("stamp").toInstant()))
                .list();
    }
}
