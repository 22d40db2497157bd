package dev.muster.evaluator.refresh;

import static org.awaitility.Awaitility.await;

import dev.muster.evaluator.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/// Holds the lock of one row in a transaction of its own, so that a test decides when another transaction goes on.
final class HeldRow implements AutoCloseable {

    private final TestDatabase database;
    private final Connection connection;

    private HeldRow(TestDatabase database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /// @param sql a SELECT ... FOR UPDATE of the row with the key
    static HeldRow of(TestDatabase database, String sql, String key) throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement lock = connection.prepareStatement(sql)) {
            lock.setString(1, key);
            if (!lock.executeQuery().next()) {
                throw new AssertionError("no row " + key);
            }
        }
        return new HeldRow(database, connection);
    }

    /// Waits until so many other transactions wait for a lock.
    void awaitWaiting(int transactions) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> waiting() == transactions);
    }

    /// How many other transactions wait for a lock.
    long waiting() {
        return database.number("SELECT count(*) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND wait_event_type = 'Lock'");
    }

    @Override
    public void close() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }
}
