package dev.muster.evaluator.mirror;

import java.time.Duration;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Flags single rows whose own evidence is too old and that no round can keep young: rows in doubt or suspected to be
/// gone, answers to questions, and VMs, of which only their own reading shows the instance view. A flag is a new
/// version of its row, and the
/// reading that makes the row young again takes it back with another one.
final class RowWatch {

    private static final int SOME = 500;

    /// A doubt is settled by a reading that is asked for in the same moment. Until it has had time to come, the row is
    /// what it was before: confirmed.
    private static final Duration SETTLING = Duration.ofMinutes(5);

    private static final String FLAG = """
            UPDATE resource r SET %1$s = true, version = r.version + 1,
              event_at = CASE WHEN r.version > r.propagated_version THEN r.event_at END,
              trigger = CASE WHEN r.version > r.propagated_version AND r.trigger = 'event' THEN r.trigger ELSE 'sweep' END
            FROM (SELECT id FROM resource WHERE NOT %1$s AND version > 0 AND (%2$s)
                  ORDER BY id LIMIT :some FOR UPDATE SKIP LOCKED) late
            WHERE r.id = late.id
            """;

    private static final String EXCEPTED_TOO_LONG = """
            state = 'found' AND doubt_since < now() - :settling * interval '1 ms' AND read_at < now() - :age * interval '1 ms'
            OR state = 'suspected-gone' AND missing_since < now() - :age * interval '1 ms'
            """;

    private static final String ANSWER_TOO_OLD = """
            kind = '%s' AND state = 'found' AND read_at < now() - :age * interval '1 ms'
            """;

    private static final String VIEW_TOO_OLD = """
            kind = 'microsoft.compute/virtualmachines' AND source = 'provider' AND state IN ('found', 'suspected-gone')
              AND coalesce(missing_since, read_at) < now() - :age * interval '1 ms'
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final AgeProperties ages;

    RowWatch(JdbcClient jdbc, Transactions transactions, AgeProperties ages) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.ages = ages;
    }

    /// @return how many rows were flagged
    int flagExceptions() {
        return flag(FLAG.formatted("aged", EXCEPTED_TOO_LONG), ages.graphVisible());
    }

    /// Looks at every VM.
    ///
    /// @return how many rows were flagged
    int flagInstanceViews() {
        return flag(FLAG.formatted("view_aged", VIEW_TOO_OLD), ages.instanceView());
    }

    /// @return how many rows were flagged
    int flagAnswers() {
        return Arrays.stream(Question.values())
                .mapToInt(it -> flag(FLAG.formatted("aged", ANSWER_TOO_OLD.formatted(it.kind())), it.believed()))
                .sum();
    }

    private int flag(String sql, Duration age) {
        int all = 0;
        int some;
        do {
            some = transactions.inTransaction(() -> jdbc.sql(sql)
                    .param("settling", SETTLING.toMillis())
                    .param("age", age.toMillis())
                    .param("some", SOME)
                    .update());
            all += some;
        } while (some == SOME);
        return all;
    }
}
