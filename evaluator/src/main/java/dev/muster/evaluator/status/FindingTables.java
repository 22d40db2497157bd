package dev.muster.evaluator.status;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes open findings and, when they end, their place in the history.
final class FindingTables {

    private static final String CLOSE = """
            WITH n AS (SELECT * FROM unnest(:vm::text[], :rule::text[], :observed_at::timestamptz[], :version::bigint[],
                :why::text[]) AS n (vm, rule, observed_at, version, why)),
            ended AS (DELETE FROM finding f USING n WHERE f.vm = n.vm AND f.rule = n.rule
              RETURNING f.*, n.observed_at, n.version, n.why)
            INSERT INTO finding_history (vm, rule, outcome, severity, mode, rule_group, reason, cause, cause_kind, exempted,
              opened_observed_at, opened_recorded_at, opened_version,
              closed_observed_at, closed_recorded_at, closed_version, closed_reason)
            SELECT vm, rule, outcome, severity, mode, rule_group, reason, cause, cause_kind, exempted,
              opened_observed_at, opened_recorded_at, opened_version,
              greatest(observed_at, opened_observed_at), :at, version, why
            FROM ended ORDER BY vm, rule
            """;

    private static final String OPEN = """
            INSERT INTO finding (vm, rule, outcome, severity, mode, rule_group, reason, cause, cause_kind, exempted,
              opened_observed_at, opened_recorded_at, opened_version)
            SELECT vm, rule, outcome, severity, mode, rule_group, reason, cause, cause_kind, exempted, observed_at, :at, version
            FROM unnest(:vm::text[], :rule::text[], :outcome::text[], :severity::text[], :mode::text[], :rule_group::text[],
                :reason::text[], :cause::text[], :cause_kind::text[], :exempted::boolean[], :observed_at::timestamptz[],
                :version::bigint[])
              AS n (vm, rule, outcome, severity, mode, rule_group, reason, cause, cause_kind, exempted, observed_at, version)
            ORDER BY vm, rule
            """;

    private static final String ADJUST = """
            UPDATE finding f SET exempted = n.exempted,
              cause = CASE WHEN f.cause_kind = 'vm' THEN n.cause ELSE f.cause END,
              cause_kind = CASE WHEN f.cause_kind = 'vm' THEN n.cause_kind ELSE f.cause_kind END
            FROM unnest(:vm::text[], :rule::text[], :exempted::boolean[], :cause::text[], :cause_kind::text[])
              AS n (vm, rule, exempted, cause, cause_kind)
            WHERE f.vm = n.vm AND f.rule = n.rule
            """;

    private final JdbcClient database;

    FindingTables(JdbcClient database) {
        this.database = database;
    }

    void write(List<Numbered<Change>> changes, Instant at) {
        close(changes.stream().flatMap(FindingTables::ended).toList(), at);
        open(changes.stream().flatMap(FindingTables::opened).toList(), at);
        adjust(changes.stream().flatMap(FindingTables::adjusted).toList());
    }

    private void close(List<Row<Change.EndedFinding>> ended, Instant at) {
        if (ended.isEmpty()) {
            return;
        }
        Columns<Row<Change.EndedFinding>> rows = new Columns<>(ended);
        database.sql(CLOSE)
                .param("vm", rows.text(Row::vm))
                .param("rule", rows.text(it -> it.finding().rule()))
                .param("observed_at", rows.time(Row::observedAt))
                .param("version", rows.number(Row::version))
                .param("why", rows.text(it -> it.finding().why().word()))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void open(List<Row<StatusUpdate.Finding>> opened, Instant at) {
        if (opened.isEmpty()) {
            return;
        }
        Columns<Row<StatusUpdate.Finding>> rows = new Columns<>(opened);
        database.sql(OPEN)
                .param("vm", rows.text(Row::vm))
                .param("rule", rows.text(it -> it.finding().rule()))
                .param("outcome", rows.text(it -> it.finding().outcome().word()))
                .param("severity", rows.text(it -> it.finding().severity().word()))
                .param("mode", rows.text(it -> it.finding().mode().word()))
                .param("rule_group", rows.text(it -> it.finding().group()))
                .param("reason", rows.text(it -> it.finding().reason()))
                .param("cause", rows.text(it -> it.finding().cause()))
                .param("cause_kind", rows.text(it -> it.finding().causeKind()))
                .param("exempted", rows.flag(it -> it.finding().exempted()))
                .param("observed_at", rows.time(Row::observedAt))
                .param("version", rows.number(Row::version))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void adjust(List<Row<StatusUpdate.Finding>> adjusted) {
        if (adjusted.isEmpty()) {
            return;
        }
        Columns<Row<StatusUpdate.Finding>> rows = new Columns<>(adjusted);
        database.sql(ADJUST)
                .param("vm", rows.text(Row::vm))
                .param("rule", rows.text(it -> it.finding().rule()))
                .param("exempted", rows.flag(it -> it.finding().exempted()))
                .param("cause", rows.text(it -> it.finding().cause()))
                .param("cause_kind", rows.text(it -> it.finding().causeKind()))
                .update();
    }

    private static Stream<Row<Change.EndedFinding>> ended(Numbered<Change> it) {
        return it.change().findings().ended().stream().map(finding -> new Row<>(it, finding));
    }

    private static Stream<Row<StatusUpdate.Finding>> opened(Numbered<Change> it) {
        return it.change().findings().opened().stream().map(finding -> new Row<>(it, finding));
    }

    private static Stream<Row<StatusUpdate.Finding>> adjusted(Numbered<Change> it) {
        return it.change().findings().adjusted().stream().map(finding -> new Row<>(it, finding));
    }

    /// One finding of a change.
    private record Row<F>(Numbered<Change> of, F finding) {

        String vm() {
            return of.vm();
        }

        long version() {
            return of.version();
        }

        Instant observedAt() {
            return of.change().observedAt();
        }
    }
}
