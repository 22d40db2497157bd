package dev.muster.evaluator.recovery;

import dev.muster.evaluator.mirror.Question;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What no sweep brings to today: how a machine runs, and answers to questions. No list shows it, so it is read one by
/// one when its time has come.
///
/// @param jdbc works also while the pool does not
record Unlisted(JdbcClient jdbc) {

    private static final String[] KINDS = Stream.concat(
                    Stream.of("microsoft.compute/virtualmachines"),
                    Arrays.stream(Question.values()).map(Question::kind))
            .toArray(String[]::new);

    /// Behind live hints, which keep their share of the budget.
    private static final String READ_AGAIN = """
            UPDATE refresh f SET due_at = now(), bulk = true FROM resource r
            WHERE r.id = f.resource_id AND r.state = 'found' AND r.kind = ANY (:kinds) AND f.due_at > now()
            """;

    /// As if the time of all of it had come.
    ///
    /// @return number of rows
    int readAgain() {
        return jdbc.sql(READ_AGAIN).param("kinds", KINDS).update();
    }
}
