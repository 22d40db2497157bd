package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Sweeps for operators: asks for one now, and shows the last ones with their progress.
@RestController
final class SweepController {

    private static final int SHOWN = 50;

    private final SweepRequests requests;
    private final JdbcClient jdbc;

    SweepController(SweepRequests requests, JdbcClient jdbc) {
        this.requests = requests;
        this.jdbc = jdbc;
    }

    /// Asks for a sweep of every tenant; one that waits already is enough.
    @PostMapping("/api/v1/sweeps")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Sweeps request() {
        requests.request(SweepReason.MANUAL);
        return sweeps();
    }

    /// The newest first.
    @GetMapping("/api/v1/sweeps")
    Sweeps sweeps() {
        return new Sweeps(jdbc.sql("SELECT * FROM published.sweep ORDER BY id DESC LIMIT :shown")
                .param("shown", SHOWN)
                .query(SweepController::sweep)
                .list());
    }

    private static SweepDocument sweep(ResultSet row, int number) throws SQLException {
        return new SweepDocument(
                row.getLong("id"),
                row.getString("tenant"),
                row.getString("reason"),
                state(row),
                row.getString("why"),
                Rows.instant(row, "requested_at").orElseThrow(),
                Rows.instant(row, "started_at").orElse(null),
                Rows.instant(row, "finished_at").orElse(null),
                row.getInt("parts"),
                row.getInt("parts_finished"),
                row.getLong("rows"),
                row.getLong("pages"),
                row.getLong("queries"),
                row.getLong("written"),
                row.getLong("doubted"),
                row.getLong("missing"),
                row.getInt("refuted"),
                new DriftDocument(
                        row.getInt("missed_event"),
                        row.getInt("missed_delete"),
                        row.getInt("unheard_of"),
                        row.getInt("drifted_vms")));
    }

    private static String state(ResultSet row) throws SQLException {
        if (row.getObject("started_at") == null) {
            return "waiting";
        }
        String result = row.getString("result");
        return result == null ? "running" : result;
    }

    record Sweeps(List<SweepDocument> sweeps) {}

    /// @param state `waiting`, `running`, `complete` or `incomplete`
    /// @param why what is missing in an incomplete one
    /// @param written rows that only the graph has told us about, new or different
    /// @param doubted rows that differ from the provider's answer and are read again
    /// @param missing rows that the graph does not show and are read again
    /// @param refuted differences in which the provider said that the graph was wrong; decided some minutes later
    /// @param drift what of it no event had announced; decided some minutes later
    record SweepDocument(
            long id,
            String tenant,
            String reason,
            String state,
            @Nullable String why,
            Instant requestedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            int parts,
            int partsFinished,
            long rows,
            long pages,
            long queries,
            long written,
            long doubted,
            long missing,
            int refuted,
            DriftDocument drift) {}

    /// In resources, but for
    ///
    /// @param vms that depend on any of them, each once
    record DriftDocument(int missedEvent, int missedDelete, int unheardOf, int vms) {}
}
