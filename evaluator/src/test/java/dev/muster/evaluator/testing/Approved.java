package dev.muster.evaluator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files of the repository that are written by a program and read by people, so that a change of either shows in
/// review.
public final class Approved {

    private static final String SWITCH = "muster.approve";

    private Approved() {}

    /// The file says this; with `-Dmuster.approve=true` it is made to.
    ///
    /// @param file from the root of the repository
    public static void check(String file, String content) {
        Path path = Path.of(System.getProperty("muster.root", "..")).resolve(file);
        if (Boolean.getBoolean(SWITCH)) {
            write(path, content);
        }
        assertThat(path).as("written with -D%s=true", SWITCH).exists();
        assertThat(text(path))
                .as("%s is not what it is made of; look at the difference, then run again with -D%s=true", file, SWITCH)
                .isEqualTo(content);
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path path, String content) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
