package dev.muster.reporter.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the REST interface needs besides data.
///
/// @param tokenKey secret that signs the places in lists, the same for every replica; empty: one of its own that ends
///     with the process
/// @param tokenKeyFile file that holds it instead
@ConfigurationProperties("muster.rest")
public record RestProperties(
        @DefaultValue("") String tokenKey, @Nullable Path tokenKeyFile) {

    private static final int SHORTEST = 16;

    /// @throws IllegalArgumentException when the key is shorter than 16 characters or the file cannot be read
    public RestProperties {
        if (tokenKeyFile != null && (!tokenKey.isEmpty() || !Files.isReadable(tokenKeyFile))) {
            throw new IllegalArgumentException("muster.rest.token-key-file is '" + tokenKeyFile
                    + "', allowed is a file that can be read, with muster.rest.token-key empty");
        }
        if (!tokenKey.isEmpty() && tokenKey.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "muster.rest.token-key is too short, allowed are at least " + SHORTEST + " characters");
        }
    }

    byte[] key() {
        try {
            String text = tokenKeyFile == null
                    ? tokenKey
                    : Files.readString(tokenKeyFile).strip();
            return text.isEmpty() ? drawn() : text.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("muster.rest.token-key-file=" + tokenKeyFile + " cannot be read", e);
        }
    }

    private static byte[] drawn() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    @Override
    public String toString() {
        return tokenKeyFile == null ? "a key" : "the key in " + tokenKeyFile;
    }
}
