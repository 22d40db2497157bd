package dev.muster.evaluator.status;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes the open interval of each VM and, when it ends, its place in the history.
final class StatusTables {

    private static final String CLOSE = """
            INSERT INTO status_history (vm, vm_id, status, ruleset, profile, catalogue, outcomes, opened_observed_at,
              opened_recorded_at, opened_version, opened_event_at, opened_trigger,
              closed_observed_at, closed_recorded_at, closed_version, closed_reason)
            SELECT s.vm, s.vm_id, s.status, s.ruleset, s.profile, s.catalogue, s.outcomes, s.opened_observed_at,
              s.opened_recorded_at, s.opened_version, s.opened_event_at, s.opened_trigger,
              n.observed_at, :at, n.version, n.reason
            FROM unnest(:vm::text[], :observed_at::timestamptz[], :version::bigint[], :reason::text[])
              AS n (vm, observed_at, version, reason)
            JOIN status s ON s.vm = n.vm
            ORDER BY s.vm
            """;

    private static final String OPEN = """
            MERGE INTO status s
            USING (SELECT * FROM unnest(:vm::text[], :vm_id::text[], :name::text[], :tenant::text[],
                :subscription::text[], :resource_group::text[], :region::text[], :owner::text[], :status::text[],
                :reason::text[], :outcomes::text[], :outcome_hash::text[], :detail::jsonb[], :detail_hash::text[],
                :version::bigint[], :observed_at::timestamptz[], :opened_at::timestamptz[], :event_at::timestamptz[],
                :trigger::text[], :new_word::boolean[])
              AS n (vm, vm_id, name, tenant, subscription, resource_group, region, owner, status, reason, outcomes,
                outcome_hash, detail, detail_hash, version, observed_at, opened_at, event_at, trigger, new_word)
              ORDER BY vm) n
            ON s.vm = n.vm
            WHEN MATCHED THEN UPDATE SET
              vm_id = CASE WHEN s.closed_recorded_at IS NULL THEN coalesce(n.vm_id, s.vm_id) ELSE n.vm_id END,
              name = n.name, tenant = n.tenant, region = n.region, owner = n.owner,
              status = n.status, reason = n.reason, ruleset = :ruleset, profile = :profile, catalogue = :catalogue,
              outcomes = n.outcomes, outcome_hash = n.outcome_hash, detail = n.detail, detail_hash = n.detail_hash,
              version = n.version, observed_at = n.observed_at,
              status_since = CASE WHEN n.new_word THEN :at ELSE s.status_since END,
              opened_observed_at = n.opened_at, opened_recorded_at = :at, opened_version = n.version,
              opened_event_at = n.event_at, opened_trigger = n.trigger,
              closed_recorded_at = NULL, closed_reason = NULL
            WHEN NOT MATCHED THEN INSERT (vm, vm_id, name, tenant, subscription, resource_group, region, owner, status,
              reason, ruleset, profile, catalogue, outcomes, outcome_hash, detail, detail_hash, version, observed_at,
              status_since, opened_observed_at, opened_recorded_at, opened_version, opened_event_at, opened_trigger)
            VALUES (n.vm, n.vm_id, n.name, n.tenant, n.subscription, n.resource_group, n.region, n.owner, n.status,
              n.reason, :ruleset, :profile, :catalogue, n.outcomes, n.outcome_hash, n.detail, n.detail_hash, n.version,
              n.observed_at, :at, n.opened_at, :at, n.version, n.event_at, n.trigger)
            """;

    private static final String REWRITE = """
            UPDATE status s SET vm_id = coalesce(n.vm_id, s.vm_id), name = n.name, tenant = n.tenant, region = n.region,
              owner = n.owner, reason = n.reason, detail = n.detail, detail_hash = n.detail_hash, version = n.version,
              observed_at = n.observed_at
            FROM (SELECT * FROM unnest(:vm::text[], :vm_id::text[], :name::text[], :tenant::text[], :region::text[],
                :owner::text[], :reason::text[], :detail::jsonb[], :detail_hash::text[], :version::bigint[],
                :observed_at::timestamptz[])
              AS n (vm, vm_id, name, tenant, region, owner, reason, detail, detail_hash, version, observed_at)
              ORDER BY vm) n
            WHERE s.vm = n.vm
            """;

    private static final String END = """
            UPDATE status s SET version = n.version, observed_at = greatest(s.observed_at, n.observed_at),
              closed_recorded_at = :at, closed_reason = :reason
            FROM unnest(:vm::text[], :version::bigint[], :observed_at::timestamptz[]) AS n (vm, version, observed_at)
            WHERE s.vm = n.vm
            """;

    private final JdbcClient database;

    StatusTables(JdbcClient database) {
        this.database = database;
    }

    void write(List<Numbered<Change>> changes, RulesStamp rules, Instant at) {
        close(changes.stream().filter(it -> ending(it.change()).isPresent()).toList(), at);
        open(Numbered.only(Change.Turn.class, changes), rules, at);
        rewrite(Numbered.only(Change.Rewrite.class, changes));
        end(Numbered.only(Change.End.class, changes), at);
    }

    private static Optional<Ending> ending(Change change) {
        return switch (change) {
            case Change.Turn turn -> turn.previous().map(status -> turn.why());
            case Change.Rewrite rewrite -> Optional.empty();
            case Change.End end -> Optional.of(Ending.VM_DELETED);
        };
    }

    private void close(List<Numbered<Change>> changes, Instant at) {
        if (changes.isEmpty()) {
            return;
        }
        Columns<Numbered<Change>> rows = new Columns<>(changes);
        database.sql(CLOSE)
                .param("vm", rows.text(Numbered::vm))
                .param("observed_at", rows.time(it -> it.change().observedAt()))
                .param("version", rows.number(Numbered::version))
                .param("reason", rows.optionalText(it -> ending(it.change()).map(Ending::word)))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void open(List<Numbered<Change.Turn>> changes, RulesStamp rules, Instant at) {
        if (changes.isEmpty()) {
            return;
        }
        Columns<Numbered<Change.Turn>> rows = new Columns<>(changes);
        Columns<StatusUpdate.Judged> now =
                new Columns<>(changes.stream().map(it -> it.change().update()).toList());
        shown(database.sql(OPEN), now)
                .param("subscription", now.text(it -> it.vm().subscription()))
                .param("resource_group", now.text(it -> it.vm().resourceGroup().orElse("")))
                .param("status", now.text(it -> it.status().word()))
                .param("outcomes", now.text(StatusUpdate.Judged::outcomes))
                .param("outcome_hash", now.text(it -> Fingerprint.outcomes(it, rules)))
                .param("version", rows.number(Numbered::version))
                .param("opened_at", rows.time(it -> it.change().observedAt()))
                .param("event_at", now.time(it -> it.origin().eventAt().orElse(null)))
                .param("trigger", now.text(it -> it.origin().trigger().word()))
                .param("new_word", rows.flag(it -> it.change().newWord()))
                .param("ruleset", rules.version())
                .param("profile", rules.profile())
                .param("catalogue", rules.catalogue())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void rewrite(List<Numbered<Change.Rewrite>> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Columns<StatusUpdate.Judged> now =
                new Columns<>(changes.stream().map(it -> it.change().update()).toList());
        shown(database.sql(REWRITE), now)
                .param("version", new Columns<>(changes).number(Numbered::version))
                .update();
    }

    private void end(List<Numbered<Change.End>> changes, Instant at) {
        if (changes.isEmpty()) {
            return;
        }
        Columns<Numbered<Change.End>> rows = new Columns<>(changes);
        database.sql(END)
                .param("vm", rows.text(Numbered::vm))
                .param("version", rows.number(Numbered::version))
                .param("observed_at", rows.time(it -> it.change().observedAt()))
                .param("reason", Ending.VM_DELETED.word())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static JdbcClient.StatementSpec shown(
            JdbcClient.StatementSpec statement, Columns<StatusUpdate.Judged> now) {
        return statement
                .param("vm", now.text(it -> it.vm().value()))
                .param("vm_id", now.optionalText(StatusUpdate.Judged::vmId))
                .param("name", now.text(StatusUpdate.Judged::name))
                .param("tenant", now.optionalText(StatusUpdate.Judged::tenant))
                .param("region", now.text(StatusUpdate.Judged::region))
                .param("owner", now.optionalText(StatusUpdate.Judged::owner))
                .param("reason", now.optionalText(StatusUpdate.Judged::reason))
                .param("detail", now.text(StatusUpdate.Judged::detail))
                .param("detail_hash", now.text(Fingerprint::detail))
                .param("observed_at", now.time(StatusUpdate.Judged::observedAt));
    }
}
