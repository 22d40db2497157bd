package dev.muster.reporter;

import dev.muster.contract.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// A real Postgres for the tests of one JVM. Each test class takes a database of its own, migrated or empty, and
/// connects
/// to it as the reporter does: with a login that is a member of `muster_reporter` and nothing else.
public final class TestDatabase {

    public static final String LOGIN = "reporter_login";
    public static final String PASSWORD = "only-for-this-test";

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres POSTGRES = started();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /// A database with the schema of this version.
    public static TestDatabase migrated() {
        return created(" TEMPLATE " + TEMPLATE);
    }

    /// A database in which nothing has been done yet.
    public static TestDatabase empty() {
        return created("");
    }

    private static synchronized TestDatabase created(String options) {
        String name = "test_" + NUMBER.incrementAndGet();
        run(POSTGRES.getPostgresDatabase(), "CREATE DATABASE " + name + options);
        return new TestDatabase(name);
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + POSTGRES.getPort() + "/" + name;
    }

    /// As superuser.
    public DataSource admin() {
        return POSTGRES.getDatabase("postgres", name);
    }

    public void migrate() {
        migrate(admin());
    }

    /// The reporter's login is refused and its connections end.
    public void shutOut() {
        run(POSTGRES.getPostgresDatabase(), "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        run(
                POSTGRES.getPostgresDatabase(),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    public void letIn() {
        run(POSTGRES.getPostgresDatabase(), "ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    }

    /// Command line arguments of a reporter on this database.
    public String[] arguments() {
        return new String[] {
            "--muster.database.url=" + url(),
            "--muster.database.username=" + LOGIN,
            "--muster.database.password=" + PASSWORD,
            "--muster.database.sslmode=disable",
            "--muster.snapshot.pause=50ms",
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--management.server.port=0"
        };
    }

    private static EmbeddedPostgres started() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            run(postgres.getPostgresDatabase(), "CREATE DATABASE " + TEMPLATE);
            migrate(postgres.getDatabase("postgres", TEMPLATE));
            run(
                    postgres.getPostgresDatabase(),
                    "CREATE ROLE " + LOGIN + " LOGIN PASSWORD '" + PASSWORD + "' IN ROLE " + Schema.REPORTER_ROLE);
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void migrate(DataSource admin) {
        Flyway.configure()
                .dataSource(admin)
                .locations(Schema.LOCATION)
                .defaultSchema(Schema.TABLES)
                .load()
                .migrate();
    }

    private static void run(DataSource source, String statement) {
        try (Connection connection = source.getConnection();
                Statement open = connection.createStatement()) {
            open.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }
}
