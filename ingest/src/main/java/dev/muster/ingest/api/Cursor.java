package dev.muster.ingest.api;

import dev.muster.ingest.quarantine.Entry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a page ended, in the order of the list: by time, then by id. It holds when entries come and go meanwhile.
final class Cursor {

    private Cursor() {}

    static String of(Entry last) {
        return last.lastSeen().getEpochSecond() + "." + last.lastSeen().getNano() + "." + last.id();
    }

    /// @param found in the order of the list
    /// @param cursor null for the first page
    static Stream<Entry> after(List<Entry> found, @Nullable String cursor) {
        if (cursor == null) {
            return found.stream();
        }
        String[] parts = cursor.split("\\.", 3);
        try {
            Instant time = Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            String id = parts[2];
            return found.stream()
                    .filter(it -> it.lastSeen().isBefore(time)
                            || (it.lastSeen().equals(time) && it.id().compareTo(id) > 0));
        } catch (RuntimeException e) {
            throw new BadRequestException("after is what an earlier page called next.");
        }
    }
}
