package dev.muster.reporter.status;

import dev.muster.reporter.database.PublishedDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Reads sweeps from the published view.
final class PostgresSweepReader implements SweepReader {

    private static final OffsetDateTime THE_END = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private static final String SWEEPS = """
            SELECT id, tenant, reason, requested_at,
                   CASE WHEN started_at <= :at THEN started_at END AS started_at, CASE WHEN finished_at <= :at THEN finished_at END AS finished_at,
                   CASE WHEN finished_at <= :at THEN result END AS result, CASE WHEN finished_at <= :at THEN why END AS why,
                   parts, parts_finished, rows, queries, written, doubted, missing, missed_event, missed_delete, unheard_of
            FROM published.sweep WHERE requested_at <= :at AND""";

    private final PublishedDatabase database;

    PostgresSweepReader(PublishedDatabase database) {
        this.database = database;
    }

    @Override
    public List<Sweep> list(Optional<Instant> asOf, Optional<Long> before, int limit) {
        return database.read(client -> client.sql(SWEEPS + " id < :before ORDER BY id DESC LIMIT :limit")
                .param("at", asOf.map(it -> it.atOffset(ZoneOffset.UTC)).orElse(THE_END))
                .param("before", before.orElse(Long.MAX_VALUE))
                .param("limit", limit)
                .query(PostgresSweepReader::sweep)
                .list());
    }

    @Override
    public Optional<Sweep> find(long id) {
        return database.read(client -> client.sql(SWEEPS + " id = :id")
                .param("at", THE_END)
                .param("id", id)
                .query(PostgresSweepReader::sweep)
                .optional());
    }

    private static Sweep sweep(ResultSet row, int number) throws SQLException {
        return new Sweep(
                row.getLong("id"),
                row.getString("tenant"),
                row.getString("reason"),
                row.getTimestamp("requested_at").toInstant(),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "finished_at"),
                row.getString("result"),
                row.getString("why"),
                row.getInt("parts"),
                row.getInt("parts_finished"),
                row.getLong("rows"),
                row.getLong("queries"),
                row.getLong("written"),
                row.getLong("doubted"),
                row.getLong("missing"),
                row.getInt("missed_event"),
                row.getInt("missed_delete"),
                row.getInt("unheard_of"));
    }
}
