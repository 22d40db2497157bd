package dev.muster.reporter.status;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.database.PublishedDatabase;
import dev.muster.reporter.snapshot.TagWords;
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
    private final TagWords words;
    private final PastVm past;
    private final DetailReader details = new DetailReader();

    PostgresVmReader(PublishedDatabase database, TagWords words) {
        this.database = database;
        this.words = words;
        this.past = new PastVm(words);
    }

    @Override
    public Optional<VmDetail> find(ResourceId vm) {
        return database.read(client -> {
            List<EvidenceAge> evidence = evidence(client, vm);
            String statement = """
                    SELECT v.resource_id, v.name, v.tenant, v.subscription_id, v.resource_group, v.region, %s AS owner, v.state, v.judged,
                           v.status, v.reason, v.ruleset, v.profile, v.version, v.status_since, v.observed_at, v.stale, v.settling, v.detail
                    FROM published.vm v LEFT JOIN published.vm_tags t ON t.resource_id = v.resource_id WHERE v.resource_id = :vm""".formatted(words.owner("t.tags", "v.owner", "v.subscription_id"));
            return words.bind(client.sql(statement))
                    .param("vm", vm.value())
                    .query((row, number) -> detail(row, evidence))
                    .optional();
        });
    }

    @Override
    public Optional<VmDetail> findAsOf(ResourceId vm, Instant time) {
        return database.read(client -> past.find(client, vm, time));
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
    public HistoryPage history(ResourceId vm, Optional<Instant> asOf, Optional<HistoryPlace> after, int limit) {
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
                        WHERE opened_recorded_at <= :asOf
                          AND (opened_recorded_at, opened_version, rule COLLATE "C") < (:at, :version, :rule COLLATE "C")
                        ORDER BY opened_recorded_at DESC, opened_version DESC, rule COLLATE "C" DESC
                        LIMIT :limit""")
                .param("vm", vm.value())
                .param("asOf", asOf.map(it -> it.atOffset(ZoneOffset.UTC)).orElse(THE_END))
                .param(
                        "at",
                        after.map(it -> it.openedRecordedAt().atOffset(ZoneOffset.UTC))
                                .orElse(THE_END))
                .param("version", after.map(HistoryPlace::openedVersion).orElse(Long.MAX_VALUE))
                .param("rule", after.map(HistoryPlace::rule).orElse(""))
                .param("limit", limit + 1)
                .query((row, number) -> interval(row, asOf))
                .list());
        return HistoryPage.cut(intervals, limit);
    }

    private static HistoryInterval interval(ResultSet row, Optional<Instant> asOf) throws SQLException {
        return row.getString("rule").isEmpty() ? ofStatus(row, asOf) : ofFinding(row, asOf);
    }

    private static HistoryInterval ofStatus(ResultSet row, Optional<Instant> asOf) throws SQLException {
        return new HistoryInterval.OfStatus(
                span(row, asOf),
                VmStatus.ofWord(row.getString("status")).orElse(VmStatus.UNKNOWN),
                row.getString("ruleset"),
                row.getString("profile"),
                row.getString("outcomes"),
                row.getString("opened_trigger"));
    }

    private static HistoryInterval ofFinding(ResultSet row, Optional<Instant> asOf) throws SQLException {
        return new HistoryInterval.OfFinding(
                span(row, asOf),
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

    /// What ended later had not ended yet.
    private static Span span(ResultSet row, Optional<Instant> asOf) throws SQLException {
        Instant closedAt = instant(row, "closed_recorded_at");
        boolean open = closedAt == null || asOf.filter(closedAt::isAfter).isPresent();
        return new Span(
                row.getTimestamp("opened_observed_at").toInstant(),
                row.getTimestamp("opened_recorded_at").toInstant(),
                row.getLong("opened_version"),
                open ? null : instant(row, "closed_observed_at"),
                open ? null : closedAt,
                open ? null : row.getString("closed_reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
