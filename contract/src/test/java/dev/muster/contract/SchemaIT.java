package dev.muster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaIT {

    private EmbeddedPostgres postgres;

    @BeforeAll
    void migrate() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        flyway().migrate();
    }

    @AfterAll
    void stop() throws Exception {
        postgres.close();
    }

    @Test
    void theNewestScriptHasTheVersionThatServicesExpect() throws Exception {
        assertThat(number("SELECT version FROM published.schema_version")).isEqualTo(Schema.VERSION);
        assertThat(flyway().validateWithResult().validationSuccessful).isTrue();
    }

    @Test
    void theReporterSeesPublishedViewsAndNothingElse() throws Exception {
        try (Connection reporter = connection(Schema.REPORTER_ROLE);
                Statement statement = reporter.createStatement()) {
            try (ResultSet views = statement.executeQuery(
                    "SELECT table_name FROM information_schema.views WHERE table_schema = 'published'")) {
                int count = 0;
                while (views.next()) {
                    statement
                            .getConnection()
                            .createStatement()
                            .executeQuery("SELECT * FROM published." + views.getString(1));
                    count++;
                }
                assertThat(count).isGreaterThan(8);
            }
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM muster.status"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.executeQuery("SELECT muster.ensure_partitions(now(), now())"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theEvaluatorMayMakePartitionsButNotTables() throws Exception {
        try (Connection evaluator = connection(Schema.EVALUATOR_ROLE);
                Statement statement = evaluator.createStatement()) {
            statement.execute("SELECT muster.ensure_partitions('2030-01-15', '2030-03-01')");
            statement.execute("SELECT muster.ensure_partitions('2030-01-15', '2030-03-01')");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE muster.mine (x int)"))
                    .hasMessageContaining("permission denied");
        }
        assertThat(number("SELECT count(*) FROM pg_inherits WHERE inhparent = 'muster.status_history'::regclass"
                        + " AND inhrelid::regclass::text LIKE '%_2030_%'"))
                .isEqualTo(3);
    }

    @Test
    void numbersOfTheSequenceAreNeverCached() throws Exception {
        assertThat(number("SELECT seqcache FROM pg_sequence WHERE seqrelid = 'muster.order_seq'::regclass"))
                .isEqualTo(1);
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .locations(Schema.LOCATION)
                .defaultSchema(Schema.TABLES)
                .schemas(Schema.TABLES)
                .load();
    }

    private Connection connection(String role) throws SQLException {
        Connection connection = postgres.getPostgresDatabase().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + role);
        }
        return connection;
    }

    private long number(String query) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
