package dev.muster.standalone.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files of this repository, by their path from its root.
public final class Repository {

    private static final Path ROOT = root();

    private Repository() {}

    public static Path path(String relative) {
        return ROOT.resolve(relative);
    }

    public static String text(String relative) {
        return text(path(relative));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The files directly inside a folder whose name ends like this, by name.
    static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.filter(it -> it.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The build says where the root is; a run from an editor looks for it upwards.
    private static Path root() {
        String told = System.getProperty("muster.root", "");
        Path at = Path.of(told).toAbsolutePath();
        while (!Files.exists(at.resolve(".ci/run"))) {
            Path parent = at.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "not inside the repository: " + Path.of(told).toAbsolutePath());
            }
            at = parent;
        }
        return at;
    }
}
