package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.OwnRow;
import dev.muster.evaluator.mirror.OwnRows;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.mirror.Workers;
import dev.muster.evaluator.mirror.Workers.Worker;
import dev.muster.evaluator.wakeup.Bell;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts what rules ask about whole vaults and subscriptions, and writes the count only if it is another one: VMs rest
/// on the count and not on each other's items, which would mark a whole vault for every item.
///
/// The lock of the request comes first, like that of [CoverageKeeper], and for the same reasons.
final class AccountKeeper {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration LAST_STEP = Duration.ofSeconds(15);

    private static final String TAKE = """
            SELECT id FROM account WHERE due_at <= now() ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    /// Active as rules say it (decision A07); what nobody knows for certain is not counted as active.
    private static final String ITEMS = """
            SELECT coalesce(document #>> '{policy,id}', '') AS policy, count(*) AS machines,
              count(*) FILTER (WHERE lower(document ->> 'protectionState') IN ('protected', 'irpending', 'protectionerror')
                AND NOT coalesce((document ->> 'scheduledForDeferredDelete')::boolean, false)
                AND lower(coalesce(document ->> 'currentProtectionState', '')) <> 'softdeleted') AS active
            FROM resource
            WHERE kind = :kind AND subscription = :subscription AND starts_with(id, :prefix)
              AND state IN ('found', 'suspected-gone', 'unreadable')
            GROUP BY 1
            """;

    private static final String VAULTS = """
            SELECT id FROM resource WHERE kind = :kind AND subscription = :subscription AND state <> 'gone'
            """;

    private final Transactions transactions;
    private final JdbcClient database;
    private final Wakeups wakeups;

    AccountKeeper(Transactions transactions, JdbcClient database, Wakeups wakeups) {
        this.transactions = transactions;
        this.database = database;
        this.wakeups = wakeups;
    }

    Workers worker() {
        return new Workers("account-keeper", 1, LAST_STEP, Bell::new, this::step);
    }

    private void step(Worker worker) throws InterruptedException {
        if (!keepOne()) {
            worker.sleep(LOOK_AGAIN);
        }
    }

    /// Makes one count that is due.
    ///
    /// @return whether one was
    boolean keepOne() {
        Optional<Boolean> written = transactions.inTransaction(() -> take().map(this::keep));
        if (written.orElse(false)) {
            wakeups.ring(Channel.PROPAGATE);
        }
        return written.isPresent();
    }

    private Optional<ResourceId> take() {
        return database.sql(TAKE)
                .query((row, number) -> ResourceId.parse(row.getString("id")))
                .optional();
    }

    /// @return whether the row says something else now
    private boolean keep(ResourceId of) {
        String counted =
                of.type().equals(Kinds.VAULT) ? items(of).json() : new VaultsHeld(vaults(of.subscription())).json();
        database.sql("UPDATE account SET due_at = NULL WHERE id = :id")
                .param("id", of.value())
                .update();
        if (stored(of).filter(counted::equals).isPresent()) {
            return false;
        }
        new OwnRows(database).write(new OwnRow(NodeId.account(of), null, counted, counted, Trigger.SWEEP));
        return true;
    }

    private Optional<String> stored(ResourceId of) {
        return database.sql("SELECT hash FROM resource WHERE id = :id")
                .param("id", NodeId.account(of).value())
                .query(String.class)
                .optional();
    }

    private VaultCount items(ResourceId vault) {
        Map<String, Integer> active = new TreeMap<>();
        List<Integer> machines = database.sql(ITEMS)
                .param("kind", Kinds.ITEM)
                .param("subscription", vault.subscription())
                .param("prefix", vault.value() + "/")
                .query((row, number) -> {
                    active.merge(row.getString("policy"), row.getInt("active"), Integer::sum);
                    return row.getInt("machines");
                })
                .list();
        active.remove("");
        active.values().removeIf(it -> it == 0);
        return new VaultCount(machines.stream().mapToInt(it -> it).sum(), active);
    }

    private List<ResourceId> vaults(String subscription) {
        return database.sql(VAULTS)
                .param("kind", Kinds.VAULT)
                .param("subscription", subscription)
                .query((row, number) -> ResourceId.parse(row.getString("id")))
                .list();
    }
}
