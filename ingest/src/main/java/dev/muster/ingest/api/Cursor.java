package dev.muster.ingest.api;

import dev.muster.ingest.quarantine.Entry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a page ended, in the order of the list: by time, then by id. It holds when entries come and go meanwhile.
final class Cursor {

    private static final String BETWEEN = "_";

    private Cursor() {}

    static String of(Entry last) {
        return last.lastSeen() + BETWEEN + last.id();
    }

    /// @param found in the order of the list
    /// @param cursor null for the first page
    /// @throws BadRequestException when that is no cursor
    static Stream<Entry> after(List<Entry> found, @Nullable String cursor) {
        if (cursor == null) {
            return found.stream();
        }
        int between = cursor.indexOf(BETWEEN);
        if (between < 0) {
            throw none();
        }
        Instant time = time(cursor.substring(0, between));
        String id = cursor.substring(between + 1);
        return found.stream()
                .filter(it -> it.lastSeen().isBefore(time)
                        || (it.lastSeen().equals(time) && it.id().compareTo(id) > 0));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw none();
        }
    }

    private static BadRequestException none() {
        return new BadRequestException("after is what an earlier page called next.");
    }
}
