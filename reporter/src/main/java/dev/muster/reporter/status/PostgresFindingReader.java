package dev.muster.reporter.status;

import dev.muster.reporter.database.PublishedDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads findings from the published intervals; the driver fetches them in pieces.
final class PostgresFindingReader implements FindingReader {

    private static final String COLUMNS = """
            SELECT resource_id, rule, outcome, severity, mode, rule_group, reason, cause, cause_kind, exempted, opened_observed_at,
                   opened_recorded_at""";
    private static final String NOW = COLUMNS + " FROM published.finding ORDER BY resource_id, rule";
    private static final String THEN = COLUMNS + """
             FROM published.finding_interval
            WHERE opened_recorded_at <= :at AND (closed_recorded_at > :at OR closed_recorded_at IS NULL) ORDER BY resource_id, rule""";

    private final PublishedDatabase database;

    PostgresFindingReader(PublishedDatabase database) {
        this.database = database;
    }

    @Override
    public void each(Optional<Instant> asOf, Consumer<Found> consumer) {
        database.read(client -> {
            OffsetDateTime at = asOf.map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null);
            (at == null ? client.sql(NOW) : client.sql(THEN).param("at", at)).query(row -> {
                consumer.accept(found(row));
            });
            return true;
        });
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getString("resource_id"),
                row.getString("rule"),
                row.getString("outcome"),
                row.getString("severity"),
                row.getString("mode"),
                row.getString("rule_group"),
                row.getString("reason"),
                row.getString("cause"),
                row.getString("cause_kind"),
                row.getBoolean("exempted"),
                row.getTimestamp("opened_observed_at").toInstant(),
                row.getTimestamp("opened_recorded_at").toInstant());
    }
}
