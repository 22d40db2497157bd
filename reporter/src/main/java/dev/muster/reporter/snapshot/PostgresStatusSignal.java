package dev.muster.reporter.snapshot;

import dev.muster.contract.Schema;
import dev.muster.reporter.database.ListenerConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears the judge's commits by `LISTEN`. A lost connection is opened again at the next wait, which then comes back at
/// once, since signals may have been missed.
final class PostgresStatusSignal implements StatusSignal {

    private static final Logger log = LoggerFactory.getLogger(PostgresStatusSignal.class);
    private static final int PROBE_SECONDS = 5;

    private final ListenerConnections connections;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Connection listening;

    PostgresStatusSignal(ListenerConnections connections) {
        this.connections = connections;
    }

    @Override
    public void await(Duration atMost) {
        if (closed.getCount() == 0) {
            return;
        }
        try {
            Connection connection = listening;
            if (connection == null) {
                listen();
            } else if (!heard(connection, atMost) && !connection.isValid(PROBE_SECONDS)) {
                throw new SQLException("the connection is no longer valid");
            }
        } catch (SQLException e) {
            drop();
            if (closed.getCount() > 0) {
                log.debug("Not listening for signals, falling back to the backstop: {}", e.getMessage());
                pause(atMost);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        drop();
    }

    private void listen() throws SQLException {
        Connection opened = connections.open();
        try (Statement statement = opened.createStatement()) {
            statement.execute("LISTEN " + Schema.STATUS_CHANNEL);
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
        listening = opened;
        if (closed.getCount() == 0) {
            drop();
        }
    }

    private static boolean heard(Connection connection, Duration atMost) throws SQLException {
        int millis = (int) Math.max(1, atMost.toMillis());
        return connection.unwrap(PGConnection.class).getNotifications(millis).length > 0;
    }

    private void drop() {
        Connection connection = listening;
        listening = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                log.debug("Closing the listening connection failed: {}", e.getMessage());
            }
        }
    }

    private void pause(Duration atMost) {
        try {
            closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
