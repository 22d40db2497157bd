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
    private static final Duration SILENCE = Duration.ofSeconds(10);
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

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
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
            while (isRunning()) {
                hear(postgres.getNotifications((int) SILENCE.toMillis()), statement);
            }
            statement.execute("UNLISTEN *");
        }
    }

    private void hear(PGNotification[] notifications, Statement statement) throws SQLException {
        if (notifications.length == 0) {
            statement.execute("SELECT 1"); // a peer that vanished without a word is only noticed by asking
        }
        for (PGNotification notification : notifications) {
            for (Channel channel : Channel.values()) {
                if (channel.word().equals(notification.getName())) {
                    wakeups.ring(channel);
                }
            }
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
