package dev.muster.reporter.status;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.database.PublishedDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads one VM from the published views.
final class PostgresVmReader implements VmReader {

    private static final OffsetDateTime THE_END = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final PublishedDatabase database;
    private final DetailReader details = new DetailReader();

    PostgresVmReader(PublishedDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<VmDetail> find(ResourceId vm) {
        return database.read(client -> {
            List<EvidenceAge> evidence = evidence(client, vm);
            return client.sql("""
                            SELECT resource_id, name, tenant, subscription_id, resource_group, region, owner, state, judged, status, reason,
                                   ruleset, profile, version, status_since, observed_at, stale, settling, detail
                            FROM published.vm WHERE resource_id = :vm""")
                    .param("vm", vm.value())
                    .query((row, number) -> detail(row, evidence))
                    .optional();
        });
    }

    private static List<EvidenceAge> evidence(JdbcClient client, ResourceId vm) {
        return client.sql("""
                        SELECT resource_id, kind, state, observed_at, stale FROM published.evidence(:vm)
                        ORDER BY observed_at NULLS FIRST, kind, resource_id""")
                .param("vm", vm.value())
                .query((row, number) -> new EvidenceAge(
                        row.getString("resource_id"),
                        row.getString("kind"),
                        row.getString("state"),
                        instant(row, "observed_at"),
                        row.getBoolean("stale")))
                .list();
    }

    @Override
    public Optional<Age> age(ResourceId vm) {
        return database.read(client -> client.sql("SELECT observed_at, stale FROM published.vm WHERE resource_id = :vm")
                .param("vm", vm.value())
                .query((row, number) -> new Age(instant(row, "observed_at"), row.getBoolean("stale")))
                .optional());
    }

    private VmDetail detail(ResultSet row, List<EvidenceAge> evidence) throws SQLException {
        String rules = row.getString("detail");
        return new VmDetail(
                row.getString("resource_id"),
                row.getString("name"),
                row.getString("tenant"),
                row.getString("subscription_id"),
                row.getString("resource_group"),
                row.getString("region"),
                row.getString("owner"),
                row.getString("state"),
                row.getBoolean("judged"),
                VmStatus.ofWord(row.getString("status")).orElse(VmStatus.UNKNOWN),
                row.getString("reason"),
                row.getString("ruleset"),
                row.getString("profile"),
                row.getLong("version"),
                instant(row, "status_since"),
                instant(row, "observed_at"),
                row.getBoolean("stale"),
                row.getBoolean("settling"),
                rules == null ? List.of() : details.read(rules),
                evidence);
    }

    /// Statuses and findings are one list. A status has the empty rule and so comes behind the findings that opened
    /// with it, read from the newest: the status is the summary of what stands above it.
    @Override
    public HistoryPage history(ResourceId vm, Optional<HistoryPlace> after, int limit) {
        List<HistoryInterval> intervals = database.read(client -> client.sql("""
                        SELECT * FROM (
                          SELECT '' AS rule, opened_observed_at, opened_recorded_at, opened_version, closed_observed_at, closed_recorded_at,
                                 closed_reason, status, ruleset, profile, outcomes, opened_trigger,
                                 NULL AS outcome, NULL AS severity, NULL AS mode, NULL AS rule_group, NULL AS reason, NULL AS cause,
                                 NULL AS cause_kind, false AS exempted
                          FROM published.status_interval WHERE resource_id = :vm
                          UNION ALL
                          SELECT rule, opened_observed_at, opened_recorded_at, opened_version, closed_observed_at, closed_recorded_at,
                                 closed_reason, NULL, NULL, NULL, NULL, NULL,
                                 outcome, severity, mode, rule_group, reason, cause, cause_kind, exempted
                          FROM published.finding_interval WHERE resource_id = :vm
                        ) interval
                        WHERE (opened_recorded_at, opened_version, rule COLLATE "C") < (:at, :version, :rule COLLATE "C")
                        ORDER BY opened_recorded_at DESC, opened_version DESC, rule COLLATE "C" DESC
                        LIMIT :limit""")
                .param("vm", vm.value())
                .param(
                        "at",
                        after.map(it -> it.openedRecordedAt().atOffset(ZoneOffset.UTC))
                                .orElse(THE_END))
                .param("version", after.map(HistoryPlace::openedVersion).orElse(Long.MAX_VALUE))
                .param("rule", after.map(HistoryPlace::rule).orElse(""))
                .param("limit", limit + 1)
                .query((row, number) -> interval(row))
                .list());
        return HistoryPage.cut(intervals, limit);
    }

    private static HistoryInterval interval(ResultSet row) throws SQLException {
        return row.getString("rule").isEmpty() ? ofStatus(row) : ofFinding(row);
    }

    private static HistoryInterval ofStatus(ResultSet row) throws SQLException {
        return new HistoryInterval.OfStatus(
                span(row),
                VmStatus.ofWord(row.getString("status")).orElse(VmStatus.UNKNOWN),
                row.getString("ruleset"),
                row.getString("profile"),
                row.getString("outcomes"),
                row.getString("opened_trigger"));
    }

    private static HistoryInterval ofFinding(ResultSet row) throws SQLException {
        return new HistoryInterval.OfFinding(
                span(row),
                row.getString("rule"),
                Outcome.ofWord(row.getString("outcome")).orElse(Outcome.UNKNOWN),
                Severity.ofWord(row.getString("severity")).orElse(Severity.INFO),
                Mode.ofWord(row.getString("mode")).orElse(Mode.ENFORCE),
                row.getString("rule_group"),
                row.getString("reason"),
                row.getString("cause"),
                row.getString("cause_kind"),
                row.getBoolean("exempted"));
    }

    private static Span span(ResultSet row) throws SQLException {
        return new Span(
                row.getTimestamp("opened_observed_at").toInstant(),
                row.getTimestamp("opened_recorded_at").toInstant(),
                row.getLong("opened_version"),
                instant(row, "closed_observed_at"),
                instant(row, "closed_recorded_at"),
                row.getString("closed_reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
