package dev.muster.evaluator.mirror;

import dev.muster.evaluator.wakeup.Wakeups;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The mirror over a database of the test, for tests of the packages above it.
public final class MirrorFixtures {

    private MirrorFixtures() {}

    public static Mirror mirror(JdbcClient jdbc) {
        return new PostgresMirror(jdbc);
    }

    public static GraphMirror graph(JdbcClient jdbc) {
        return new PostgresGraphMirror(jdbc);
    }

    public static Propagation propagation(JdbcClient jdbc, Transactions transactions, Wakeups wakeups) {
        return new PostgresPropagation(jdbc, transactions, wakeups);
    }
}
