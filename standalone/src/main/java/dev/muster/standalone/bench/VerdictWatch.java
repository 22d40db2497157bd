package dev.muster.standalone.bench;

import dev.muster.standalone.Endpoints;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Looks into the table of statuses all the time and notes when a newer verdict of a VM is first seen there, which is
/// at most one look after its commit.
final class VerdictWatch implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(10);
    private static final String NEWER =
            "SELECT vm, opened_version FROM muster.status WHERE opened_recorded_at > now() - interval '15 s'";

    private final Connection connection;
    private final Map<String, Long> versions;
    private final Map<String, Long> seenAt = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    VerdictWatch(Endpoints.Database database) throws SQLException {
        connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        versions = read("SELECT vm, opened_version FROM muster.status");
        thread = Thread.ofPlatform().name("watch").start(this::watch);
    }

    /// `System.nanoTime` of the moment when a new verdict was first seen, by lower-cased VM id.
    Map<String, Long> seenAt() {
        return seenAt;
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }

    private void watch() {
        try {
            while (!closed) {
                Map<String, Long> newer = read(NEWER);
                long now = System.nanoTime();
                newer.forEach((vm, version) -> {
                    if (version > versions.getOrDefault(vm, 0L)) {
                        seenAt.putIfAbsent(vm, now);
                    }
                });
                LockSupport.parkNanos(LOOK.toNanos());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Long> read(String sql) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.put(result.getString(1), result.getLong(2));
            }
        }
        return rows;
    }
}
