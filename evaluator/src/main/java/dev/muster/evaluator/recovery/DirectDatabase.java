package dev.muster.evaluator.recovery;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// The database beside the pool, with the pool's own settings: a pool that could not connect tries again ever more
/// seldom, so that it would notice the end of an outage last.
final class DirectDatabase extends AbstractDataSource {

    private final HikariDataSource pool;

    DirectDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Credentials credentials = pool.getCredentialsProvider().getCredentials();
        return getConnection(credentials.getUsername(), credentials.getPassword());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return DriverManager.getConnection(pool.getJdbcUrl(), username, password);
    }
}
