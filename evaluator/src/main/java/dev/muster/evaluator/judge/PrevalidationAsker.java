package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.mirror.Workers;
import dev.muster.evaluator.mirror.Workers.Worker;
import dev.muster.evaluator.wakeup.Bell;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Has Azure asked whether it would protect machines that nobody protects, where a verdict says that nobody asked: some
/// at a time, because each is a question of its own. An answer is renewed before it is too old, as long as the machine
/// is not protected.
///
/// The judge only reads; that an answer is wanted is seen in what it wrote.
final class PrevalidationAsker {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LAST_STEP = Duration.ofSeconds(15);

    /// Ten writes a second are what Azure grants a subscription; this takes a part of it.
    private static final int SOME = 20;

    private static final String WANTED = """
            SELECT f.vm, f.cause, s.region FROM finding f JOIN status s ON s.vm = f.vm AND s.closed_recorded_at IS NULL
            WHERE f.rule = 'enable-backup-prevalidated' AND f.outcome = 'unknown' AND f.reason = 'not-read-yet'
              AND f.cause_kind = 'vault' AND s.region <> ''
              AND NOT EXISTS (SELECT FROM refresh r WHERE r.resource_id = f.vm || '/backupprevalidateprotection|' || s.region || '|' || f.cause)
            LIMIT :some
            """;

    private static final String ASK = """
            INSERT INTO refresh (resource_id, lane, bulk, generation, due_at, trigger)
            SELECT n.id, n.lane, true, nextval('order_seq'), now(), 'sweep'
            FROM unnest(:ids::text[], :lanes::text[]) AS n (id, lane) JOIN lane l ON l.lane = n.lane AND l.kind = 'arm'
            ORDER BY n.id ON CONFLICT DO NOTHING
            """;

    private static final String RENEW = """
            WITH old AS (
              SELECT q.resource_id FROM resource r JOIN refresh q ON q.resource_id = r.id AND q.due_at IS NULL
                JOIN reference e ON e.owner = r.id AND e.dependency = r.id
                JOIN status s ON s.vm = e.dependent AND s.closed_recorded_at IS NULL
              WHERE r.kind = :kind AND r.read_at < now() - interval '20 hours' AND s.status IN ('unprotected', 'pending', 'exempt')
              ORDER BY q.resource_id LIMIT :some FOR UPDATE OF q)
            UPDATE refresh f SET generation = nextval('order_seq'), due_at = now(), bulk = true FROM old WHERE f.resource_id = old.resource_id
            """;

    private final Transactions transactions;
    private final JdbcClient database;
    private final Wakeups wakeups;

    PrevalidationAsker(Transactions transactions, JdbcClient database, Wakeups wakeups) {
        this.transactions = transactions;
        this.database = database;
        this.wakeups = wakeups;
    }

    Workers worker() {
        return new Workers("prevalidations", 1, LAST_STEP, Bell::new, this::step);
    }

    private void step(Worker worker) throws InterruptedException {
        ask();
        worker.sleep(PAUSE);
    }

    /// @return how many questions are asked now
    int ask() {
        int asked = transactions.inTransaction(this::askSome) + transactions.inTransaction(this::renewSome);
        if (asked > 0) {
            wakeups.ring(Channel.REFRESH);
        }
        return asked;
    }

    private int askSome() {
        List<NodeId> wanted = database.sql(WANTED)
                .param("some", SOME)
                .query((row, number) -> Question.prevalidation(
                        ResourceId.parse(row.getString("vm")),
                        row.getString("region"),
                        ResourceId.parse(row.getString("cause"))))
                .list();
        return wanted.isEmpty()
                ? 0
                : database.sql(ASK)
                        .param("ids", wanted.stream().map(NodeId::value).toArray(String[]::new))
                        .param(
                                "lanes",
                                wanted.stream()
                                        .map(it -> it.lane().orElseThrow())
                                        .toArray(String[]::new))
                        .update();
    }

    private int renewSome() {
        return database.sql(RENEW)
                .param("kind", Question.PREVALIDATION.kind())
                .param("some", SOME)
                .update();
    }
}
