package dev.muster.evaluator;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The oldest server that has what the evaluator's statements need.
final class PostgresVersion {

    /// `MERGE ... RETURNING` came with 17.
    ///
    /// Source: "PostgreSQL 17 release notes", section E.2.3.1.2 (2024).
    static final int OLDEST = 17;

    private PostgresVersion() {}

    /// @throws DatabaseUnusableException when the server is older than [#OLDEST] or does not answer
    static void check(DatabaseProperties database) {
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.username(), database.currentPassword())) {
            check(connection);
        } catch (SQLException e) {
            throw new DatabaseUnusableException(
                    "no connection to muster.database.url=" + database.place() + ": " + e.getMessage(), e);
        }
    }

    /// @throws DatabaseUnusableException when the server is older than [#OLDEST]
    static void check(Connection connection) throws SQLException {
        int found = connection.getMetaData().getDatabaseMajorVersion();
        if (found < OLDEST) {
            throw new DatabaseUnusableException("PostgreSQL " + OLDEST + " or newer is needed, the server says "
                    + connection.getMetaData().getDatabaseProductVersion());
        }
    }
}
