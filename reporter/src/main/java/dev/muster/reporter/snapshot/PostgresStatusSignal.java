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
    private static final int SLICE_MILLIS = 250;

    private final ListenerConnections connections;
    private final CountDownLatch ending = new CountDownLatch(1);
    private @Nullable Connection listening;

    PostgresStatusSignal(ListenerConnections connections) {
        this.connections = connections;
    }

    @Override
    public void await(Duration atMost) {
        try {
            if (isEnding()) {
                return;
            }
            Connection connection = listening;
            if (connection == null) {
                listening = listen();
            } else if (!heard(connection, atMost) && !isEnding() && !connection.isValid(PROBE_SECONDS)) {
                throw new SQLException("the connection is no longer valid");
            }
        } catch (SQLException e) {
            log.debug("Not listening for signals: {}", e.getMessage());
            boolean lost = listening != null;
            drop();
            // What was signalled meanwhile is not known: the estate is read again now, and listened to again after
            // that.
            if (!lost) {
                pause(atMost);
            }
        }
    }

    @Override
    public void wake() {
        ending.countDown();
    }

    @Override
    public void close() {
        drop();
    }

    private boolean isEnding() {
        return ending.getCount() == 0;
    }

    private Connection listen() throws SQLException {
        Connection opened = connections.open();
        try (Statement statement = opened.createStatement()) {
            statement.execute("LISTEN " + Schema.STATUS_CHANNEL);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    /// Waits in slices, so that ending needs no second thread on the connection.
    private boolean heard(Connection connection, Duration atMost) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        long end = System.nanoTime() + atMost.toNanos();
        boolean heard = false;
        while (!heard && !isEnding() && System.nanoTime() < end) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            heard = postgres.getNotifications((int) Math.clamp(left, 1, SLICE_MILLIS)).length > 0;
        }
        return heard;
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
            ending.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
