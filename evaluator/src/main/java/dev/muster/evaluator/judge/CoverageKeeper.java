package dev.muster.evaluator.judge;

import dev.muster.evaluator.judge.AccountChange.Decision;
import dev.muster.evaluator.judge.AccountChange.Stored;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.OwnRow;
import dev.muster.evaluator.mirror.OwnRows;
import dev.muster.evaluator.mirror.Rows;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.mirror.Workers;
import dev.muster.evaluator.mirror.Workers.Worker;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes the accounts of the tenants' lists anew when something changed that they add up, and writes those that say
/// something else.
///
/// READ COMMITTED, the lock of the request first: whatever is committed before the request is seen by the statement
/// that reads the lists, and a request that comes later waits for the commit and makes the account be made once
/// more. The row is committed before its propagation walks to the VMs, so a VM that is made meanwhile is either
/// found by the walk or judged on the new row.
final class CoverageKeeper {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration LAST_STEP = Duration.ofSeconds(15);

    private static final String TAKE = """
            SELECT tenant, waiting_since, now() AS at FROM coverage WHERE due_at <= now()
            ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    private final Transactions transactions;
    private final JdbcClient database;
    private final Wakeups wakeups;
    private final AccountChange change;

    CoverageKeeper(Transactions transactions, JdbcClient database, Wakeups wakeups, AccountChange change) {
        this.transactions = transactions;
        this.database = database;
        this.wakeups = wakeups;
        this.change = change;
    }

    Workers worker() {
        return new Workers("coverage-keeper", 1, LAST_STEP, () -> wakeups.bell(Channel.COVERAGE), this::step);
    }

    private void step(Worker worker) throws InterruptedException {
        if (!keepOne()) {
            worker.sleep(LOOK_AGAIN);
        }
    }

    /// Makes one account that is due.
    ///
    /// @return whether one was
    boolean keepOne() {
        Optional<Boolean> written = transactions.inTransaction(() -> take().map(this::keep));
        if (written.orElse(false)) {
            wakeups.ring(Channel.PROPAGATE);
        }
        return written.isPresent();
    }

    private Optional<Due> take() {
        return database.sql(TAKE).query(Due::of).optional();
    }

    /// @return whether the row says something else now
    private boolean keep(Due due) {
        CoverageAccount made = new CoverageLists(database).of(due.tenant());
        Map<NodeId, Boolean> asked = new MirrorTables(database).requests(made.unread());
        Decision decision =
                change.decide(stored(due.tenant()), made.account(), made.passing(asked), due.waitingSince(), due.at());
        return switch (decision) {
            case Decision.Keep unused -> rest(due.tenant(), Optional.empty(), Optional.empty());
            case Decision.Wait wait -> rest(due.tenant(), Optional.of(wait.since()), Optional.of(wait.until()));
            case Decision.Write unused -> {
                rest(due.tenant(), Optional.empty(), Optional.empty());
                write(due.tenant(), made.account());
                yield true;
            }
        };
    }

    private Optional<Stored> stored(String tenant) {
        return database.sql("SELECT document::text AS document, read_at FROM resource WHERE id = :id")
                .param("id", NodeId.coverage(tenant).value())
                .query((row, number) -> new Stored(
                        Account.parse(row.getString("document")),
                        MirrorTables.time(row, "read_at").orElseThrow()))
                .optional();
    }

    private boolean rest(String tenant, Optional<Instant> since, Optional<Instant> until) {
        database.sql("UPDATE coverage SET due_at = :until, waiting_since = :since WHERE tenant = :tenant")
                .param("until", Rows.timestamp(until))
                .param("since", Rows.timestamp(since))
                .param("tenant", tenant)
                .update();
        return false;
    }

    private void write(String tenant, Account account) {
        new OwnRows(database).write(new OwnRow(NodeId.coverage(tenant), tenant, account.json(), null, Trigger.SWEEP));
    }

    private record Due(String tenant, Optional<Instant> waitingSince, Instant at) {

        static Due of(ResultSet row, int number) throws SQLException {
            return new Due(
                    row.getString("tenant"),
                    MirrorTables.time(row, "waiting_since"),
                    MirrorTables.time(row, "at").orElseThrow());
        }
    }
}
