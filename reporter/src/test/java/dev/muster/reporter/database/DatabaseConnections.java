package dev.muster.reporter.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.muster.reporter.TestDatabase;

/// The reporter's connections to a test database, made as its configuration makes them.
public final class DatabaseConnections implements AutoCloseable {

    private final DatabaseProperties properties;
    private final HikariDataSource pool;

    private DatabaseConnections(DatabaseProperties properties) {
        this.properties = properties;
        this.pool = new DatabaseConfiguration().publishedDataSource(properties);
    }

    public static DatabaseConnections to(TestDatabase database) {
        return to(database, TestDatabase.LOGIN, TestDatabase.PASSWORD);
    }

    public static DatabaseConnections to(TestDatabase database, String username, String password) {
        return new DatabaseConnections(new DatabaseProperties(database.url(), username, password, null, "disable"));
    }

    public HikariDataSource pool() {
        return pool;
    }

    public PublishedDatabase database() {
        return new PublishedDatabase(pool);
    }

    public ListenerConnections listeners() {
        return new ListenerConnections(properties);
    }

    @Override
    public void close() {
        pool.close();
    }
}
