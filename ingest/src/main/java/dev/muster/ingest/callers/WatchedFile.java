package dev.muster.ingest.callers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a file says now. It is looked at for every question and read again when it is another one than before.
///
/// A file that is gone or makes no sense changes nothing: the last good content stays valid, because refusing callers
/// for our own fault would lose what they bring. That is said once for each such file.
final class WatchedFile<T> implements Supplier<T> {

    private static final Logger log = LoggerFactory.getLogger(WatchedFile.class);

    private final Path file;
    private final Function<Path, T> reader;
    private volatile Seen<T> seen;

    /// @throws RuntimeException of the reader, when the file makes no sense from the start
    WatchedFile(Path file, Function<Path, T> reader) {
        this.file = file;
        this.reader = reader;
        this.seen = new Seen<>(mark(), reader.apply(file));
    }

    @Override
    public T get() {
        Seen<T> known = seen;
        List<@Nullable Object> now = mark();
        if (!now.equals(known.mark())) {
            known = new Seen<>(now, again(known.content()));
            seen = known;
        }
        return known.content();
    }

    private T again(T before) {
        try {
            T content = reader.apply(file);
            log.info("{} has changed and is in force", file);
            return content;
        } catch (RuntimeException e) {
            log.error("{} cannot be used, what it said before stays in force: {}", file, e.getMessage());
            return before;
        }
    }

    /// Kubernetes swaps a link: another file with the same name.
    private List<@Nullable Object> mark() {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return Arrays.asList(found.lastModifiedTime(), found.size(), found.fileKey());
        } catch (IOException e) {
            return List.of();
        }
    }

    private record Seen<T>(List<@Nullable Object> mark, T content) {}
}
