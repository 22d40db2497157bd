package dev.muster.ingest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.ingest.quarantine.Entry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One input in quarantine, as the API shows it.
///
/// @param state `open` while it needs attention, then what became of it: `replayed` or `ignored`
/// @param replayable whether enough was kept to read it again
/// @param expiresAt when it will be gone
/// @param content what was kept of it; null in lists
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntryDocument(
        String id,
        String stage,
        String reason,
        String state,
        long length,
        String sha256,
        boolean replayable,
        int times,
        Instant firstSeen,
        Instant lastSeen,
        Instant expiresAt,
        @Nullable String content) {

    static EntryDocument of(Entry entry, Duration retention, @Nullable String content) {
        return new EntryDocument(
                entry.id(),
                entry.stage(),
                entry.reason(),
                entry.settled().orElse("open"),
                entry.length(),
                entry.sha256(),
                entry.isOpen() && !entry.cut(),
                entry.times(),
                entry.firstSeen(),
                entry.lastSeen(),
                entry.lastSeen().plus(retention),
                content);
    }
}
