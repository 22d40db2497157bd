package dev.muster.evaluator.mirror;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Turns rounds: stale when a list was not read completely for too long, fresh when it was read again. A turn is a new
/// version of a row, so the VMs that rest on the list's members are judged then, and no verdict needs a due time only
/// because its evidence could grow old.
///
/// Judges go by the turned round and not by the clock: what they believed and what they are called for is the same.
final class RoundWatch {

    private static final Logger log = LoggerFactory.getLogger(RoundWatch.class);
    private static final int SOME = 500;

    /// Locks `round` before rows of kind `round` in `resource`; nobody locks them the other way round.
    private static final String TURN = """
            WITH turning AS (
              SELECT scope, kind FROM round
              WHERE NOT stale AND :aging AND confirmed_at < now() - :age * interval '1 ms'
                OR stale AND confirmed_at >= now() - :age * interval '1 ms'
              ORDER BY scope, kind LIMIT :some FOR UPDATE SKIP LOCKED)
            UPDATE round o SET stale = NOT o.stale FROM turning t WHERE o.scope = t.scope AND o.kind = t.kind
            RETURNING o.scope, o.kind, o.stale
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final OwnRows rows;
    private final Duration age;

    /// @param age how old a complete reading may be
    RoundWatch(JdbcClient jdbc, Transactions transactions, Duration age) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.rows = new OwnRows(jdbc);
        this.age = age;
    }

    /// Turns what has to be turned now.
    ///
    /// @param aging whether rounds may turn stale, or only fresh again
    /// @return how many rounds were turned
    int turn(boolean aging) {
        int all = 0;
        int some;
        do {
            some = transactions.inTransaction(() -> turnSome(aging));
            all += some;
        } while (some == SOME);
        return all;
    }

    private int turnSome(boolean aging) {
        List<OwnRow> turned = jdbc.sql(TURN)
                .param("age", age.toMillis())
                .param("aging", aging)
                .param("some", SOME)
                .query((row, number) -> new OwnRow(
                        NodeId.round(ListScope.list(row.getString("scope"), row.getString("kind"))),
                        null,
                        "{\"stale\": " + row.getBoolean("stale") + "}",
                        null,
                        Trigger.SWEEP))
                .list();
        turned.stream().sorted(OwnRow.BY_NODE).forEach(rows::write);
        if (!turned.isEmpty()) {
            log.info("Lists whose last complete reading became too old, or young again: {}", turned.size());
        }
        return turned.size();
    }
}
