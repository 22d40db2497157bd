package dev.muster.reporter.snapshot;

import dev.muster.contract.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads which failures were repaired lately.
final class RepairRows {

    /// A failure whose reason changes goes on as another finding, so each is followed back to its first.
    private static final String REPAIRED = """
            WITH RECURSIVE episode AS (
              SELECT resource_id, rule, severity, closed_version AS version, opened_observed_at, opened_recorded_at, closed_observed_at
              FROM published.finding_closed
              WHERE closed_recorded_at >= :since AND closed_reason = 'resolved' AND outcome = 'fail' AND NOT exempted
              UNION ALL
              SELECT e.resource_id, e.rule, e.severity, e.version, p.opened_observed_at, p.opened_recorded_at, e.closed_observed_at
              FROM episode e JOIN published.finding_closed p ON p.resource_id = e.resource_id AND p.rule = e.rule
                AND p.closed_recorded_at = e.opened_recorded_at AND p.closed_reason = 'superseded' AND p.outcome = 'fail')
            SELECT resource_id, rule, version, min(severity) AS severity,
                   extract(epoch FROM max(closed_observed_at) - min(opened_observed_at))::float8 AS seconds
            FROM episode GROUP BY resource_id, rule, version""";

    private RepairRows() {}

    static List<Repair> read(JdbcClient client, Instant since) {
        return client.sql(REPAIRED)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Repair(
                        row.getString("resource_id"),
                        row.getString("rule"),
                        row.getLong("version"),
                        Severity.ofWord(row.getString("severity")).orElse(Severity.INFO),
                        Duration.ofMillis(Math.max(0, Math.round(row.getDouble("seconds") * 1000)))))
                .list();
    }
}
