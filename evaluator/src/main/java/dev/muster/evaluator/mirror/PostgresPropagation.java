package dev.muster.evaluator.mirror;

import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// T5 over Postgres.
final class PostgresPropagation implements Propagation {

    private static final int SOME = 200;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Wakeups wakeups;
    private final FirstReads firstReads;
    private final AffectedVms affectedVms;
    private final AffectedAccounts affectedAccounts;
    private final AffectedCounts affectedCounts;

    PostgresPropagation(JdbcClient jdbc, Transactions transactions, Wakeups wakeups) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.wakeups = wakeups;
        this.firstReads = new FirstReads(jdbc);
        this.affectedVms = new AffectedVms(jdbc);
        this.affectedAccounts = new AffectedAccounts(jdbc);
        this.affectedCounts = new AffectedCounts(jdbc);
    }

    @Override
    public boolean propagate(NodeId node) {
        Optional<Done> done = transactions.inTransaction(() -> lock(node).map(this::propagate));
        done.ifPresent(this::wake);
        return done.isPresent();
    }

    @Override
    public List<NodeId> behind() {
        return jdbc.sql("SELECT id FROM resource WHERE version > propagated_version LIMIT :some")
                .param("some", SOME)
                .query((row, number) -> new NodeId(row.getString(1)))
                .list();
    }

    private Optional<Behind> lock(NodeId node) {
        return jdbc.sql("""
                        SELECT id, version, trigger, event_at FROM resource
                        WHERE id = :id AND version > propagated_version FOR UPDATE SKIP LOCKED
                        """).param("id", node.value()).query(Behind::of).optional();
    }

    private Done propagate(Behind row) {
        int asked = firstReads.request(row);
        int accounts = affectedAccounts.request(row);
        affectedCounts.request(row);
        int marked = affectedVms.mark(row);
        jdbc.sql("DELETE FROM reference WHERE owner = :id AND removed_version <= :version")
                .param("id", row.node().value())
                .param("version", row.version())
                .update();
        jdbc.sql("UPDATE resource SET propagated_version = :version WHERE id = :id")
                .param("id", row.node().value())
                .param("version", row.version())
                .update();
        if (asked > 0) {
            notifyOthers();
        }
        return new Done(asked, accounts, marked);
    }

    private void notifyOthers() {
        jdbc.sql("SELECT pg_notify(:channel, '')")
                .param("channel", Channel.REFRESH.word())
                .query((row, number) -> true)
                .single();
    }

    /// Every process judges, so marks need no signal to the others; who reads a lane is one process alone.
    private void wake(Done done) {
        if (done.asked() > 0) {
            wakeups.ring(Channel.REFRESH);
        }
        if (done.accounts() > 0) {
            wakeups.ring(Channel.COVERAGE);
        }
        if (done.marked() > 0) {
            wakeups.ring(Channel.JUDGE);
        }
    }

    private record Done(int asked, int accounts, int marked) {}
}
