package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files of the repository that are written by a program and read by people, so that a change of either shows in
/// review.
final class Approved {

    private static final String SWITCH = "muster.approve";

    private Approved() {}

    /// The file says this; with `-Dmuster.approve=true` it is made to.
    static void check(String file, String content) {
        Path path = Repository.path(file);
        if (Boolean.getBoolean(SWITCH)) {
            write(path, content);
        }
        assertThat(path).as("written with -D%s=true", SWITCH).exists();
        assertThat(Repository.text(path))
                .as("%s is not what it is made of; look at the difference, then run again with -D%s=true", file, SWITCH)
                .isEqualTo(content);
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
