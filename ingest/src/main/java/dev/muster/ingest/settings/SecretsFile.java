package dev.muster.ingest.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The shared secrets as a file holds them: a mounted Kubernetes Secret, for example.
public final class SecretsFile {

    private static final int LONGEST = 4096;

    private SecretsFile() {}

    /// The one or two secrets in the file.
    ///
    /// @param key full name of the setting that names the file
    /// @throws InvalidSettingException when the file cannot be read or holds anything else
    public static List<String> read(String key, Path file) {
        List<String> secrets = Arrays.stream(text(key, file).split("[,\\r\\n]+"))
                .filter(it -> !it.isEmpty())
                .toList();
        Checks.check(
                !secrets.isEmpty() && IngestSettings.areUsable(secrets),
                key,
                file,
                "a file of one or two secrets of 1 to 512 printable ASCII characters each, without blanks");
        return secrets;
    }

    private static String text(String key, Path file) {
        try {
            return Files.size(file) > LONGEST ? "" : Files.readString(file);
        } catch (IOException e) {
            throw new InvalidSettingException(key, file, "a file that can be read");
        }
    }
}
