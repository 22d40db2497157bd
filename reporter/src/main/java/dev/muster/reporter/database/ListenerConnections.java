package dev.muster.reporter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/// Opens connections outside the pool, for `LISTEN`.
public final class ListenerConnections {

    private final DatabaseProperties properties;

    ListenerConnections(DatabaseProperties properties) {
        this.properties = properties;
    }

    /// A new connection in autocommit mode; the caller closes it.
    public Connection open() throws SQLException {
        Properties settings = new Properties();
        settings.putAll(ConnectionSettings.of(properties));
        settings.setProperty(PGProperty.USER.getName(), properties.username());
        settings.setProperty(PGProperty.PASSWORD.getName(), properties.currentPassword());
        Connection connection = new Driver().connect(properties.url(), settings);
        if (connection == null) {
            throw new SQLException("the URL is not one of Postgres");
        }
        return connection;
    }
}
