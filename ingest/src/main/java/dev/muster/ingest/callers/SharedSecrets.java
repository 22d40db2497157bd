package dev.muster.ingest.callers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.ingest.settings.SecretsFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets in who shows one of the shared secrets.
///
/// Digests are compared, in constant time and all of them, so that the time taken tells neither length nor content nor
/// which of two secrets was meant.
public final class SharedSecrets {

    private final Supplier<List<byte[]>> digests;

    private SharedSecrets(Supplier<List<byte[]>> digests) {
        this.digests = digests;
    }

    /// None of them is kept.
    ///
    /// @param secrets those that are valid now, unless a file is given
    /// @param key full name of the setting that names the file
    /// @param file holds them, and is read again when it changes; null for none
    public static SharedSecrets of(List<String> secrets, String key, @Nullable Path file) {
        List<byte[]> fixed = digests(secrets);
        return new SharedSecrets(
                file == null ? () -> fixed : new WatchedFile<>(file, it -> digests(SecretsFile.read(key, it))));
    }

    /// Whether there is any secret that could be shown.
    public boolean exist() {
        return !digests.get().isEmpty();
    }

    /// Whether one of what is shown is one of the secrets; never so without secrets.
    public boolean open(List<String> shown) {
        List<byte[]> known = digests.get();
        boolean valid = false;
        for (String one : shown) {
            valid |= isOneOf(known, one);
        }
        return valid;
    }

    private static boolean isOneOf(List<byte[]> digests, String shown) {
        byte[] digest = digest(shown);
        boolean valid = false;
        for (byte[] known : digests) {
            valid |= MessageDigest.isEqual(known, digest);
        }
        return valid;
    }

    private static List<byte[]> digests(List<String> secrets) {
        return secrets.stream().map(SharedSecrets::digest).toList();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
