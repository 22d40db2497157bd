package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.GraphMirror.GraphReading;
import dev.muster.evaluator.mirror.Rows;
import dev.muster.evaluator.refresh.BulkRequests;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The progress of sweeps as rows: it survives the process that carries one out. Takes part in the caller's
/// transactions.
final class SweepBook {

    private static final String DRAW = """
            UPDATE sweep_part SET started_at = now(), read_seq = nextval('order_seq'), confirmed_at = clock_timestamp()
            WHERE sweep = :sweep AND part = :part RETURNING read_seq, confirmed_at
            """;

    private static final String NOTE = """
            UPDATE sweep_part SET total = :total, rows = :rows, pages = :pages, queries = :queries, written = :written,
              doubted = :doubted, missing = :missing WHERE sweep = :sweep AND part = :part
            """;

    private final JdbcClient jdbc;
    private final BulkRequests requests;

    SweepBook(JdbcClient jdbc, BulkRequests requests) {
        this.jdbc = jdbc;
        this.requests = requests;
    }

    /// Subscriptions of the tenant that are read, in their order, with how many rows the mirror has of each.
    Map<String, Long> subscriptions(String tenant) {
        return jdbc
                .sql("""
                        SELECT l.lane, (SELECT count(*) FROM resource r WHERE r.kind = ANY (:kinds) AND r.subscription = l.lane) AS rows
                        FROM lane l WHERE l.kind = 'arm' AND l.tenant = :tenant AND l.lane NOT LIKE 'tenant:%'
                        """)
                .param("tenant", tenant)
                .param("kinds", new String[] {"microsoft.compute/virtualmachines"})
                .query((row, number) -> Map.entry(row.getString("lane"), row.getLong("rows")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void plan(Sweep sweep, List<Part> parts, int queries, @Nullable String why) {
        for (Part part : parts) {
            jdbc.sql(
                            "INSERT INTO sweep_part (sweep, part, kind, subscriptions) VALUES (:sweep, :part, :kind, :subscriptions)")
                    .param("sweep", sweep.id())
                    .param("part", part.number())
                    .param("kind", part.kind().kind())
                    .param("subscriptions", part.subscriptions().toArray(String[]::new))
                    .update();
        }
        jdbc.sql("UPDATE sweep SET planned_at = now(), queries = queries + :queries, why = :why WHERE id = :id")
                .param("id", sweep.id())
                .param("queries", queries)
                .param("why", why)
                .update();
    }

    /// What no process has finished.
    List<Part> unfinished(Sweep sweep, List<SweptKind> kinds) {
        Map<String, SweptKind> byKind = kinds.stream().collect(Collectors.toMap(SweptKind::kind, Function.identity()));
        return jdbc.sql("SELECT * FROM sweep_part WHERE sweep = :sweep AND finished_at IS NULL ORDER BY part")
                .param("sweep", sweep.id())
                .query((row, number) -> {
                    String kind = row.getString("kind");
                    return new Part(
                            sweep.id(),
                            row.getInt("part"),
                            byKind.getOrDefault(kind, new SweptKind(kind, "")),
                            texts(row.getArray("subscriptions")));
                })
                .list();
    }

    /// Draws the number of a part and, in the same transaction, has everything in its scope read once more that may be
    /// under way.
    GraphReading draw(Part part, String tenant) {
        GraphReading reading = jdbc.sql(DRAW)
                .param("sweep", part.sweep())
                .param("part", part.number())
                .query((row, number) -> reading(row, part, tenant))
                .single();
        requests.askAgain(part.subscriptions(), part.kind().root());
        return reading;
    }

    private static GraphReading reading(ResultSet row, Part part, String tenant) throws SQLException {
        return new GraphReading(
                tenant,
                part.kind().kind(),
                part.kind().containing(),
                part.subscriptions(),
                row.getLong("read_seq"),
                Rows.instant(row, "confirmed_at").orElseThrow());
    }

    void note(Part part, Progress progress) {
        jdbc.sql(NOTE)
                .param("sweep", part.sweep())
                .param("part", part.number())
                .param("total", progress.total())
                .param("rows", progress.rows())
                .param("pages", progress.pages())
                .param("queries", progress.queries())
                .param("written", progress.written())
                .param("doubted", progress.doubted())
                .param("missing", progress.missing())
                .update();
    }

    /// @param why what is missing; empty: nothing
    void finish(Part part, Progress progress, Optional<String> why) {
        note(part, progress);
        jdbc.sql(
                        "UPDATE sweep_part SET finished_at = now(), result = :result, why = :why WHERE sweep = :sweep AND part = :part")
                .param("sweep", part.sweep())
                .param("part", part.number())
                .param("result", why.isEmpty() ? "complete" : "incomplete")
                .param("why", why.orElse(null))
                .update();
    }

    /// Ends a sweep; it is complete if all of its parts are and nothing was missing when it was planned.
    void finish(Sweep sweep) {
        jdbc.sql("""
                        UPDATE sweep s SET finished_at = now(), result = CASE WHEN w.why = '' THEN 'complete' ELSE 'incomplete' END,
                          why = nullif(w.why, '')
                        FROM (SELECT concat_ws('; ', (SELECT why FROM sweep WHERE id = :id),
                                (SELECT string_agg(kind || ': ' || why, '; ' ORDER BY part) FROM sweep_part
                                 WHERE sweep = :id AND result = 'incomplete')) AS why) w
                        WHERE s.id = :id AND s.finished_at IS NULL
                        """).param("id", sweep.id()).update();
    }

    /// Ends a sweep that could not even be planned.
    void fail(Sweep sweep, String why, int queries) {
        jdbc.sql("UPDATE sweep SET finished_at = now(), result = 'incomplete', why = :why, queries = queries + :queries"
                        + " WHERE id = :id AND finished_at IS NULL")
                .param("id", sweep.id())
                .param("why", why)
                .param("queries", queries)
                .update();
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
