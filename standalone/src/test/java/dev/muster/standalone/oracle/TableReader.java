package dev.muster.standalone.oracle;

import dev.muster.standalone.testing.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads the tables of the evaluator as their owner.
record TableReader(Database database) {

    private static final String INTERVALS = """
        SELECT vm, '' AS rule, status || ' ' || outcomes AS content, opened_recorded_at, opened_version,
          closed_recorded_at, version AS closed_version, closed_reason FROM muster.status
        WHERE closed_recorded_at IS NULL
        UNION ALL
        SELECT vm, '', status || ' ' || outcomes, opened_recorded_at, opened_version,
          closed_recorded_at, closed_version, closed_reason FROM muster.status_history
        UNION ALL
        SELECT vm, rule, outcome || ' ' || reason || ' ' || cause, opened_recorded_at, opened_version,
          NULL, NULL, NULL FROM muster.finding
        UNION ALL
        SELECT vm, rule, outcome || ' ' || reason || ' ' || cause, opened_recorded_at, opened_version,
          closed_recorded_at, closed_version, closed_reason FROM muster.finding_history
        """;

    private static final String ROWS = """
        SELECT coalesce(f.resource_id, r.id), coalesce(f.generation, 0), coalesce(f.served, 0),
          greatest(f.read_at, r.read_at)
        FROM muster.refresh f FULL JOIN muster.resource r ON r.id = f.resource_id
        """;

    Map<Integer, Long> taken(String topic) {
        Map<Integer, Long> taken = new TreeMap<>();
        database.rows(
                "SELECT partition, next_offset FROM muster.intake_offset WHERE topic = ?",
                row -> taken.put(row.getInt(1), row.getLong(2)),
                topic);
        return taken;
    }

    Map<String, Row> rows() {
        Map<String, Row> rows = new TreeMap<>();
        database.rows(
                ROWS,
                row -> rows.put(
                        row.getString(1), new Row(row.getString(1), row.getLong(2), row.getLong(3), time(row, 4))));
        return rows;
    }

    Map<String, Instant> rounds() {
        Map<String, Instant> rounds = new TreeMap<>();
        database.rows(
                "SELECT scope || '|' || kind, confirmed_at FROM muster.round",
                row -> rounds.put(row.getString(1), time(row, 2).orElseThrow()));
        return rounds;
    }

    List<Interval> intervals() {
        return database.rows(
                INTERVALS,
                row -> new Interval(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        time(row, 4).orElseThrow(),
                        row.getLong(5),
                        closing(row)));
    }

    int untold() {
        return Math.toIntExact(database.number("SELECT count(*) FROM muster.outbox"));
    }

    Set<String> inventory() {
        return new TreeSet<>(database.texts(
                "SELECT id FROM muster.resource WHERE kind = 'microsoft.compute/virtualmachines' AND state <> 'gone'"));
    }

    private static Optional<Interval.Closing> closing(ResultSet row) throws SQLException {
        Optional<Instant> at = time(row, 6);
        long version = row.getLong(7);
        String reason = String.valueOf(row.getString(8));
        return at.map(it -> new Interval.Closing(it, version, reason));
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }
}
