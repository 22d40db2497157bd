package dev.muster.ingest.quarantine;

import dev.muster.ingest.publish.QuarantineRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One input in quarantine, however often it came.
///
/// @param id what it is recognised by
/// @param stage who could not read it: `ingest` or `evaluator`
/// @param reason word of the reason
/// @param length of the original in bytes
/// @param sha256 of the original
/// @param cut whether less than the whole copy was kept, so that it cannot be read again
/// @param firstSeen when it came first
/// @param lastSeen when it came last
/// @param times how often it came
/// @param settled what became of it; empty while it is open
/// @param place of its newest record
public record Entry(
        String id,
        String stage,
        String reason,
        long length,
        String sha256,
        boolean cut,
        Instant firstSeen,
        Instant lastSeen,
        int times,
        Optional<String> settled,
        QuarantineRecord.Place place) {

    /// Newest first; ids tell apart what came at the same time.
    static final Comparator<Entry> NEWEST_FIRST =
            Comparator.comparing(Entry::lastSeen).reversed().thenComparing(Entry::id);

    static Entry of(QuarantineRecord.Kept kept) {
        return new Entry(
                kept.id(),
                kept.stage(),
                kept.reason(),
                kept.length(),
                kept.sha256(),
                kept.cut() || kept.content().isEmpty(),
                kept.at(),
                kept.at(),
                1,
                Optional.empty(),
                kept.place());
    }

    /// After the same input came once more. One that was settled stays settled: there is nothing new in it.
    ///
    /// @param before null when it never came before
    static Entry of(QuarantineRecord.Kept kept, @Nullable Entry before) {
        Entry now = of(kept);
        if (before == null) {
            return now;
        }
        Instant first = before.firstSeen.isBefore(now.firstSeen) ? before.firstSeen : now.firstSeen;
        Instant last = before.lastSeen.isAfter(now.lastSeen) ? before.lastSeen : now.lastSeen;
        return new Entry(
                now.id,
                now.stage,
                now.reason,
                now.length,
                now.sha256,
                now.cut,
                first,
                last,
                before.times + 1,
                before.settled,
                now.place);
    }

    Entry settledAs(String outcome) {
        return new Entry(
                id, stage, reason, length, sha256, cut, firstSeen, lastSeen, times, Optional.of(outcome), place);
    }

    public boolean isOpen() {
        return settled.isEmpty();
    }
}
