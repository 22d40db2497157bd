package dev.muster.evaluator.mirror;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Signals by `LISTEN` and `NOTIFY`, over one connection that this process keeps for listening.
///
/// While the database is away it tries again and again; when it is back every listener is called once, because
/// signals were missed.
final class PostgresSignals implements Signals, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PostgresSignals.class);
    private static final int LONGEST_WAIT_MILLIS = 500;
    private static final int RECONNECT_MILLIS = 1_000;

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final String me = UUID.randomUUID().toString();
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    PostgresSignals(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public void listen(String channel, Runnable action) {
        listeners
                .computeIfAbsent(checked(channel), unused -> new CopyOnWriteArrayList<>())
                .add(action);
    }

    @Override
    public void wake(String channel) {
        jdbc.sql("SELECT pg_notify(:channel, :me)")
                .param("channel", checked(channel))
                .param("me", me)
                .query((row, number) -> true)
                .single();
        wakeHere(channel);
    }

    @Override
    public void wakeHere(String channel) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new AfterCommit(() -> call(channel)));
        } else {
            call(channel);
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("signals").start(this::listenWhileRunning);
    }

    @Override
    public void stop() {
        running = false;
        Thread listening = thread;
        if (listening != null) {
            listening.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// First to start, last to stop: the loops that are woken live in later phases.
    @Override
    public int getPhase() {
        return 0;
    }

    private void listenWhileRunning() {
        boolean lost = false;
        while (running) {
            try (Connection connection = dataSource.getConnection()) {
                listenOn(connection, lost);
            } catch (SQLException e) {
                log.warn("Signals of other processes are not heard until the database is back: {}", e.getMessage());
                lost = true;
                pause();
            }
        }
    }

    private void listenOn(Connection connection, boolean lost) throws SQLException {
        connection.setAutoCommit(true);
        PGConnection notifications = connection.unwrap(PGConnection.class);
        Set<String> heard = new HashSet<>();
        boolean missed = lost;
        try {
            while (running) {
                listenToNewChannels(connection, heard);
                if (missed) {
                    missed = false;
                    listeners.keySet().forEach(this::call);
                }
                PGNotification[] arrived = notifications.getNotifications(LONGEST_WAIT_MILLIS);
                if (arrived != null) {
                    deliver(arrived);
                }
            }
        } finally {
            // The pool would hand out a connection that still listens.
            connection.createStatement().execute("UNLISTEN *");
        }
    }

    private void listenToNewChannels(Connection connection, Set<String> heard) throws SQLException {
        for (String channel : listeners.keySet()) {
            if (heard.add(channel)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("LISTEN " + channel);
                }
            }
        }
    }

    private void deliver(PGNotification[] arrived) {
        Set<String> channels = new HashSet<>();
        for (PGNotification notification : arrived) {
            if (!notification.getParameter().equals(me)) {
                channels.add(notification.getName());
            }
        }
        channels.forEach(this::call);
    }

    private void call(String channel) {
        for (Runnable action : listeners.getOrDefault(channel, List.of())) {
            try {
                action.run();
            } catch (RuntimeException e) {
                log.error("A listener to {} failed", channel, e);
            }
        }
    }

    private static String checked(String channel) {
        if (!channel.matches("[a-z_]{1,60}")) {
            throw new IllegalArgumentException("A channel has 1 to 60 letters a to z and underscores");
        }
        return channel;
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record AfterCommit(Runnable action) implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            action.run();
        }
    }
}
