package dev.muster.evaluator.status;

import dev.muster.contract.VmStatusChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Statuses in Postgres: reads what is stored for the whole batch, finds the differences in memory, writes them table
/// by table with one statement each, sorted by VM.
final class PostgresStatusStore implements StatusStore {

    private final StoredStatuses stored;
    private final StatusTables statuses;
    private final FindingTables findings;
    private final OutboxTable outbox;
    private final JdbcClient database;

    PostgresStatusStore(JdbcClient database) {
        this.database = database;
        this.stored = new StoredStatuses(database);
        this.statuses = new StatusTables(database);
        this.findings = new FindingTables(database);
        this.outbox = new OutboxTable(database);
    }

    @Override
    public List<VmStatusChanged> save(Collection<? extends StatusUpdate> updates, RulesStamp rules, Instant at) {
        List<Numbered<Change>> changes = numbered(changes(updates, rules, at));
        if (changes.isEmpty()) {
            return List.of();
        }
        statuses.write(changes, rules, at);
        findings.write(changes, at);
        List<VmStatusChanged> transitions = changes.stream()
                .flatMap(it -> Transitions.of(it, rules, at).stream())
                .toList();
        outbox.add(transitions);
        outbox.announceStatuses();
        return transitions;
    }

    private List<Change> changes(Collection<? extends StatusUpdate> updates, RulesStamp rules, Instant at) {
        StatusDiff diff = new StatusDiff(rules, at);
        List<String> vms = updates.stream().map(it -> it.vm().value()).toList();
        Map<String, StoredStatus> before = stored.of(vms);
        return updates.stream()
                .sorted(Comparator.comparing(StatusUpdate::vm))
                .map(it -> diff.of(before.get(it.vm().value()), it))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Numbered<Change>> numbered(List<Change> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<Long> numbers = database.sql("SELECT nextval('order_seq') FROM generate_series(1, :n)")
                .param("n", changes.size())
                .query((row, number) -> row.getLong(1))
                .list();
        List<Numbered<Change>> numbered = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            numbered.add(new Numbered<>(changes.get(i), numbers.get(i)));
        }
        return numbered;
    }
}
