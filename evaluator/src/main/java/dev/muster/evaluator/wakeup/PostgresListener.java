package dev.muster.evaluator.wakeup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Rings the bells of this process for what other processes committed: holds one connection that listens on all
/// channels. While it has none, workers find their work by looking.
final class PostgresListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PostgresListener.class);
    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final int SLICES_OF_SILENCE = 10;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final DataSource database;
    private final Wakeups wakeups;
    private volatile @Nullable Thread thread;

    PostgresListener(DataSource database, Wakeups wakeups) {
        this.database = database;
        this.wakeups = wakeups;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("wakeup-listener").start(this::run);
    }

    /// The thread notices within a slice; interrupting it would break the connection.
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            join(running);
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (isRunning()) {
            try (Connection connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException e) {
                log.debug("Listening for committed work was interrupted", e);
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Channel channel : Channel.values()) {
                statement.execute("LISTEN " + channel.word());
            }
            Arrays.stream(Channel.values()).forEach(wakeups::ring); // whatever was committed while nobody listened
            PGConnection postgres = connection.unwrap(PGConnection.class);
            int silent = 0;
            while (isRunning()) {
                PGNotification[] heard = postgres.getNotifications((int) SLICE.toMillis());
                ring(heard);
                silent = heard.length > 0 ? 0 : silent + 1;
                if (silent == SLICES_OF_SILENCE) {
                    silent = 0;
                    statement.execute("SELECT 1"); // a peer that vanished without a word is noticed only by asking
                }
            }
            statement.execute("UNLISTEN *");
        }
    }

    private void ring(PGNotification[] notifications) {
        for (PGNotification notification : notifications) {
            for (Channel channel : Channel.values()) {
                if (channel.word().equals(notification.getName())) {
                    wakeups.ring(channel);
                }
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(SLICE.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
