package dev.muster.evaluator;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import dev.muster.contract.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the evaluator keeps the mirror and the verdicts.
///
/// @param url JDBC URL of a PostgreSQL database, without settings of the driver where possible; settings in it win
/// @param username login, a member of the role `muster_evaluator` (of the owner of the schema for `migrate`)
/// @param password its password, empty where the server asks for none
/// @param passwordFile file that holds it instead, read anew for every connection
/// @param sslmode how the server proves who it is, see "The PostgreSQL JDBC Driver: Using SSL"
/// @param connections how many connections the pool may hold, 4 to 200
@ConfigurationProperties("muster.database")
record DatabaseProperties(
        @DefaultValue("jdbc:postgresql://localhost:5432/muster")
        String url,

        @DefaultValue("muster") String username,
        @DefaultValue("") String password,
        @Nullable Path passwordFile,
        @DefaultValue("verify-full") String sslmode,
        @DefaultValue("16") int connections) {

    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    DatabaseProperties {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("muster.database.url=" + url + " must begin with jdbc:postgresql:");
        }
        if (username.isBlank()) {
            throw new IllegalArgumentException("muster.database.username must not be blank");
        }
        if (passwordFile != null && (!password.isEmpty() || !Files.isReadable(passwordFile))) {
            throw new IllegalArgumentException("muster.database.password-file=" + passwordFile
                    + " must be a file that can be read, and muster.database.password empty");
        }
        if (!SSL_MODES.contains(sslmode)) {
            throw new IllegalArgumentException("muster.database.sslmode=" + sslmode
                    + " must be one of disable, allow, prefer, require, verify-ca, verify-full");
        }
        if (connections < 4 || connections > 200) {
            throw new IllegalArgumentException("muster.database.connections=" + connections + " must be 4 to 200");
        }
    }

    /// The URL for a connection outside the pool; settings that the URL has already stay as they are.
    String jdbcUrl() {
        return withSettings(Map.of("sslmode", sslmode, "connectTimeout", "10", "tcpKeepAlive", "true"));
    }

    /// The pool of the service. The driver waits for ever by default: for the connection, for an answer, for a peer
    /// that
    /// is gone.
    HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("muster");
        pool.setJdbcUrl(withSettings(Map.of(
                "sslmode", sslmode,
                "connectTimeout", "10",
                "socketTimeout", "60",
                "tcpKeepAlive", "true",
                "currentSchema", Schema.TABLES,
                "ApplicationName", "muster-evaluator")));
        pool.setCredentialsProvider(() -> Credentials.of(username, currentPassword()));
        pool.setMaximumPoolSize(connections);
        pool.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        // The first connection may come late: the process waits for its database.
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    /// The password of the next connection: a file may have been replaced since the last one.
    String currentPassword() {
        try {
            return passwordFile == null
                    ? password
                    : Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("muster.database.password-file=" + passwordFile + " cannot be read", e);
        }
    }

    private String withSettings(Map<String, String> settings) {
        StringBuilder full = new StringBuilder(url);
        new TreeMap<>(settings).forEach((name, value) -> {
            if (!url.contains("?" + name + "=") && !url.contains("&" + name + "=")) {
                full.append(full.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        return full.toString();
    }

    /// The URL as it may be shown: its settings may hold a password too.
    String place() {
        int settings = url.indexOf('?');
        return settings < 0 ? url : url.substring(0, settings);
    }

    /// Without the password: this ends in logs.
    @Override
    public String toString() {
        return username + " at " + place();
    }
}
