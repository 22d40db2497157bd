package dev.muster.reporter.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the published views are and who reads them.
///
/// @param url JDBC URL of a PostgreSQL database; driver settings in it win over [#sslmode] and [ConnectionSettings]
/// @param username login that is a member of the role `muster_reporter`
/// @param password its password, empty where the server asks for none
/// @param passwordFile file that holds it instead, read anew for every connection
/// @param sslmode how the server proves who it is, see "The PostgreSQL JDBC Driver: Using SSL"
@ConfigurationProperties("muster.database")
public record DatabaseProperties(
        @DefaultValue("jdbc:postgresql://localhost:5432/muster")
        String url,

        @DefaultValue("muster_reporter") String username,
        @DefaultValue("") String password,
        @Nullable Path passwordFile,
        @DefaultValue("verify-full") String sslmode) {

    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /// @throws IllegalArgumentException when the URL is not one of Postgres, nobody is named to log in, or pgjdbc does
    /// not
    ///     know the sslmode
    public DatabaseProperties {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw refused("url", url, "jdbc:postgresql://host:port/database");
        }
        if (username.isBlank()) {
            throw refused("username", username, "the name of a login role");
        }
        if (passwordFile != null && (!password.isEmpty() || !Files.isReadable(passwordFile))) {
            throw refused(
                    "password-file",
                    passwordFile.toString(),
                    "a file that can be read, with muster.database.password empty");
        }
        if (!SSL_MODES.contains(sslmode)) {
            throw refused("sslmode", sslmode, String.join(", ", SSL_MODES));
        }
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

    private static IllegalArgumentException refused(String key, String value, String allowed) {
        return new IllegalArgumentException("muster.database." + key + " is '" + value + "', allowed is " + allowed);
    }

    @Override
    public String toString() {
        return username + " at " + url;
    }
}
