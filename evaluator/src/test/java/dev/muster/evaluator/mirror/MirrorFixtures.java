package dev.muster.evaluator.mirror;

import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The mirror over a database of the test, for tests of the packages above it.
public final class MirrorFixtures {

    private MirrorFixtures() {}

    public static Mirror mirror(JdbcClient jdbc) {
        return new PostgresMirror(jdbc, Duration.ofMinutes(130));
    }

    public static Departures departures(JdbcClient jdbc) {
        return new PostgresDepartures(jdbc);
    }

    public static GraphMirror graph(JdbcClient jdbc) {
        return new PostgresGraphMirror(jdbc);
    }

    /// Turns the rounds that have to be turned, with the default age.
    public static int turnRounds(JdbcClient jdbc, Transactions transactions) {
        return new RoundWatch(jdbc, transactions, Duration.ofMinutes(130)).turn(true);
    }

    /// Turns only those that are young again.
    public static int freshenRounds(JdbcClient jdbc, Transactions transactions) {
        return new RoundWatch(jdbc, transactions, Duration.ofMinutes(130)).turn(false);
    }

    /// Flags the rows whose own evidence is too old, with the default ages.
    public static int flagRows(JdbcClient jdbc, Transactions transactions) {
        AgeProperties ages = new AgeProperties(Duration.ofMinutes(130), Duration.ofHours(26));
        RowWatch watch = new RowWatch(jdbc, transactions, ages);
        return watch.flagExceptions() + watch.flagInstanceViews();
    }

    public static Propagation propagation(JdbcClient jdbc, Transactions transactions, Wakeups wakeups) {
        return new PostgresPropagation(jdbc, transactions, wakeups);
    }
}
