package dev.muster.evaluator.testing;

import com.zaxxer.hikari.HikariDataSource;
import dev.muster.contract.Schema;
import dev.muster.evaluator.mirror.Transactions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// A database of its own for a test, migrated, on the one Postgres server of this test run.
public final class TestDatabase implements AutoCloseable {

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;
    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    private TestDatabase(String name) {
        this.name = name;
        this.pool = new HikariDataSource();
        pool.setJdbcUrl(urlOf(name));
        pool.addDataSourceProperty("currentSchema", Schema.TABLES);
        pool.setMaximumPoolSize(12);
        pool.setMinimumIdle(0);
        this.jdbc = JdbcClient.create(pool);
        this.transactions = new Transactions(new JdbcTransactionManager(pool));
    }

    /// A new migrated database.
    public static TestDatabase fresh() {
        String name = "test_" + NUMBER.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return new TestDatabase(name);
    }

    /// A new database without any schema.
    public static TestDatabase unmigrated() {
        String name = "test_" + NUMBER.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return new TestDatabase(name);
    }

    public DataSource dataSource() {
        return pool;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public Transactions transactions() {
        return transactions;
    }

    /// The first column of every row, as text.
    public List<String> texts(String sql, Object... parameters) {
        return jdbc.sql(sql)
                .params(parameters)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    /// The first column of the only row, as text.
    public String text(String sql, Object... parameters) {
        List<String> texts = texts(sql, parameters);
        if (texts.size() != 1) {
            throw new AssertionError("one row expected, found " + texts.size() + " by " + sql);
        }
        return texts.getFirst();
    }

    public long number(String sql, Object... parameters) {
        return Long.parseLong(text(sql, parameters));
    }

    public int update(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).update();
    }

    public String url() {
        return urlOf(name);
    }

    public String username() {
        return "postgres";
    }

    /// Nobody is let in any more, and who is in is thrown out, until [#comeBack].
    public void goAway() {
        execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    public void comeBack() {
        execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    }

    /// Keeps a copy of the database as it is now, while it is away.
    public void backUp() {
        execute("CREATE DATABASE " + name + "_copy TEMPLATE " + name);
    }

    /// Puts the copy in the place of the database, while it is away.
    public void restore() {
        execute("DROP DATABASE " + name + " WITH (FORCE)");
        execute("ALTER DATABASE " + name + "_copy RENAME TO " + name);
    }

    /// Puts an empty database in its place, while it is away.
    public void empty() {
        execute("DROP DATABASE " + name + " WITH (FORCE)");
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
    }

    @Override
    public void close() {
        pool.close();
        execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private static String urlOf(String database) {
        return "jdbc:postgresql://127.0.0.1:" + Server.POSTGRES.getPort() + "/" + database
                + "?user=postgres&sslmode=disable";
    }

    private static void execute(String sql) {
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Started with the first database, ended with the process.
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
                try (Connection connection = postgres.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + TEMPLATE);
                }
                Flyway.configure()
                        .dataSource(postgres.getDatabase("postgres", TEMPLATE))
                        .defaultSchema(Schema.TABLES)
                        .locations(Schema.LOCATION)
                        .load()
                        .migrate();
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
