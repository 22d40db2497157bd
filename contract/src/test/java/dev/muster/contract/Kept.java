package dev.muster.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// What the version before rests on, kept as files since there are no jars of it to try. Written anew when a version is
/// released, with `-Dmuster.release=true`, and at no other time.
final class Kept {

    private static final Path FOLDER = Path.of("src/test/resources/kept");
    private static final boolean RELEASE = Boolean.getBoolean("muster.release");

    private Kept() {}

    /// The lines of a file; at a release those that are given become them.
    static List<String> lines(String name, Collection<String> now) {
        Path file = FOLDER.resolve(name);
        try {
            if (RELEASE) {
                Files.write(file, now);
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The records of the version before; at a release the samples become them.
    static List<Path> records() {
        try {
            if (RELEASE) {
                for (Path sample : json(Path.of("src/test/resources/samples"))) {
                    Files.write(FOLDER.resolve("records").resolve(sample.getFileName()), Files.readAllBytes(sample));
                }
            }
            return json(FOLDER.resolve("records"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> json(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.toString().endsWith(".json")).sorted().toList();
        }
    }
}
