package dev.muster.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.evaluator.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the roles of the services may do in Postgres, tried with the statements of somebody who has taken one over.
class DatabaseRolesIT {

    private static final String REFUSED = "42501";

    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE muster.status",
                "ALTER TABLE muster.status ADD COLUMN more text",
                "CREATE TABLE muster.mine (a int)",
                "CREATE TABLE public.mine (a int)",
                "CREATE SCHEMA mine",
                "TRUNCATE muster.status",
                "DELETE FROM muster.flyway_schema_history",
                "UPDATE muster.flyway_schema_history SET success = false",
                "CREATE OR REPLACE VIEW published.schema_version AS SELECT 99 AS version",
                "CREATE ROLE another SUPERUSER",
                "GRANT muster_reporter TO muster_evaluator",
                "ALTER SYSTEM SET fsync = off",
                "COPY muster.status TO PROGRAM 'true'",
                "COPY muster.status FROM '/etc/passwd'",
                "SELECT pg_read_file('/etc/passwd')",
                "CREATE EXTENSION dblink",
            })
    void theEvaluatorIsRefused(String statement) {
        refused("muster_evaluator", statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO published.heartbeat VALUES ('evaluator', 0, now())",
                "CREATE TABLE published.mine (a int)",
                "CREATE TABLE public.mine (a int)",
                "SELECT nextval('muster.order_seq')",
                "SELECT muster.ensure_partitions(now(), now())",
                "COPY published.schema_version TO PROGRAM 'true'",
                "SELECT pg_read_file('/etc/passwd')",
                "ALTER SYSTEM SET fsync = off",
                "SET ROLE muster_evaluator",
            })
    void theReporterIsRefused(String statement) {
        refused("muster_reporter", statement);
    }

    @Test
    void theReporterSeesNoTableOfTheEvaluator() {
        List<String> tables = tables();
        assertThat(tables).hasSizeGreaterThan(10);
        assertThat(tables).allSatisfy(it -> {
            refused("muster_reporter", "SELECT * FROM muster." + it);
            refused("muster_reporter", "DELETE FROM muster." + it);
        });
    }

    @Test
    void howFarBackHistoryReachesIsMovedByItsFunctionOnly() throws SQLException {
        execute("muster_evaluator", "SELECT * FROM muster.history_horizon");
        refused("muster_evaluator", "DELETE FROM muster.history_horizon WHERE false");
    }

    @Test
    void singleEventsAreWrittenThroughTheirTable() throws SQLException {
        execute("muster_evaluator", "DELETE FROM muster.event WHERE false");
        refused("muster_evaluator", "DELETE FROM muster.event_default WHERE false");
    }

    @Test
    void theEvaluatorReadsAndWritesItsTables() {
        assertThat(tables())
                .filteredOn(it -> !it.matches("event_(default|\\d.*)|history_horizon"))
                .hasSizeGreaterThan(10)
                .allSatisfy(it -> assertThatCode(() -> {
                            execute("muster_evaluator", "SELECT * FROM muster." + it + " LIMIT 1");
                            execute("muster_evaluator", "DELETE FROM muster." + it + " WHERE false");
                        })
                        .as(it)
                        .doesNotThrowAnyException());
    }

    private static List<String> tables() {
        return database.texts(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'muster' AND tablename <> 'flyway_schema_history'");
    }

    private static void refused(String role, String statement) {
        assertThatThrownBy(() -> execute(role, statement))
                .as("%s: %s", role, statement)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(REFUSED));
    }

    /// In a session of the role itself: as the superuser of the test, `SET ROLE` could be taken back.
    private static void execute(String role, String statement) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement session = connection.createStatement()) {
            session.execute("SET SESSION AUTHORIZATION " + role);
            try {
                session.execute(statement);
            } finally {
                session.execute("RESET SESSION AUTHORIZATION");
            }
        }
    }
}
