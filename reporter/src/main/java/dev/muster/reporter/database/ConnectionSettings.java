package dev.muster.reporter.database;

import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.PGProperty;

/// The pgjdbc settings of every connection, for those that the URL leaves open. The driver's own defaults wait for a
/// silent server for ever and send the password over an unverified line.
///
/// Source: "Initializing the Driver", pgJDBC documentation (version 42.7).
final class ConnectionSettings {

    private static final String LIMITS =
            "-c statement_timeout=25s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s";

    private ConnectionSettings() {}

    /// The settings by pgjdbc name.
    static Map<String, String> of(DatabaseProperties properties) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(PGProperty.APPLICATION_NAME.getName(), "muster-reporter");
        settings.put(PGProperty.CONNECT_TIMEOUT.getName(), "5");
        settings.put(PGProperty.LOGIN_TIMEOUT.getName(), "10");
        settings.put(PGProperty.SOCKET_TIMEOUT.getName(), "30");
        settings.put(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        settings.put(PGProperty.DEFAULT_ROW_FETCH_SIZE.getName(), "1000");
        settings.put(PGProperty.OPTIONS.getName(), LIMITS);
        settings.put(PGProperty.SSL_MODE.getName(), properties.sslmode());
        settings.keySet().removeIf(name -> isNamed(properties.url(), name));
        return settings;
    }

    private static boolean isNamed(String url, String setting) {
        return url.contains("?" + setting + "=") || url.contains("&" + setting + "=");
    }
}
