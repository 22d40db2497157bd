package dev.muster.standalone.postgres;

import dev.muster.contract.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/// Brings the schema to the newest version and gives the two service roles a login.
public final class DatabaseSetup {

    private DatabaseSetup() {}

    /// Runs the scripts of `contract`, then sets both passwords anew: those of a run before stop working.
    ///
    /// @param evaluatorPassword letters, digits, `-` and `_` only
    /// @param reporterPassword letters, digits, `-` and `_` only
    public static void run(PostgresServer server, String evaluatorPassword, String reporterPassword)
            throws SQLException {
        Flyway.configure()
                .dataSource(server.url(), server.owner(), server.password())
                .locations(Schema.LOCATION)
                .defaultSchema(Schema.TABLES)
                .outOfOrder(true) // numbers are given out before the scripts are written: a smaller one may come later
                .load()
                .migrate();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            allowLogin(statement, Schema.EVALUATOR_ROLE, evaluatorPassword);
            allowLogin(statement, Schema.REPORTER_ROLE, reporterPassword);
        }
    }

    private static void allowLogin(Statement statement, String role, String password) throws SQLException {
        if (!password.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("the password of " + role + " has a character that is not allowed");
        }
        statement.execute("ALTER ROLE " + role + " LOGIN PASSWORD '" + password + "'");
    }
}
