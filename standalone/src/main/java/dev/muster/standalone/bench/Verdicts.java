package dev.muster.standalone.bench;

import dev.muster.standalone.Endpoints;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// What has become of hints, asked of the database.
final class Verdicts implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LATE = Duration.ofMinutes(10);
    private static final String QUIET = "hints_unserved + refreshes_due + resources_behind + vms_marked + outbox = 0";

    private final Connection connection;

    Verdicts(Endpoints.Database database) throws SQLException {
        connection = DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /// Ids of all VMs that are judged.
    List<String> vms() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT vm FROM muster.status ORDER BY vm");
                ResultSet rows = statement.executeQuery()) {
            List<String> vms = new ArrayList<>();
            while (rows.next()) {
                vms.add(rows.getString(1));
            }
            return vms;
        }
    }

    /// The newest version of all verdicts.
    long newest() throws SQLException {
        return number("SELECT max(version) FROM muster.status");
    }

    /// How many of these VMs have a verdict that began after a version.
    long newerThan(long version, List<String> vms) throws SQLException {
        return number(
                "SELECT count(*) FROM muster.status WHERE opened_version > ? AND vm = ANY (?)",
                version,
                connection.createArrayOf("text", vms.toArray()));
    }

    /// Until no hint is on its way to a verdict any more.
    void awaitQuiet() throws SQLException {
        await(QUIET, LATE);
    }

    /// Until the last look at everything that was told of is over.
    void awaitSettled(Duration late) throws SQLException {
        await(QUIET + " AND settles_open = 0", late);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void await(String condition, Duration late) throws SQLException {
        long deadline = System.nanoTime() + late.toNanos();
        while (number("SELECT count(*) FROM published.pipeline WHERE " + condition) == 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not within " + late + ": " + condition);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private long number(String query, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
