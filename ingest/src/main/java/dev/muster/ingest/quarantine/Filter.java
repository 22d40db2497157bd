package dev.muster.ingest.quarantine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which inputs are meant. What is null does not matter.
///
/// @param open whether it still needs attention
/// @param stage who could not read it
/// @param reason word of the reason
/// @param from earliest time it came last
/// @param to end of that time, exclusive
public record Filter(
        @Nullable Boolean open,
        @Nullable String stage,
        @Nullable String reason,
        @Nullable Instant from,
        @Nullable Instant to) {

    /// Everything that needs attention.
    public static final Filter OPEN = new Filter(true, null, null, null, null);

    /// The same among those that still need attention.
    public Filter thatIsOpen() {
        return new Filter(true, stage, reason, from, to);
    }

    boolean fits(Entry entry) {
        return (open == null || open == entry.isOpen())
                && (stage == null || stage.equals(entry.stage()))
                && (reason == null || reason.equals(entry.reason()))
                && (from == null || !entry.lastSeen().isBefore(from))
                && (to == null || entry.lastSeen().isBefore(to));
    }
}
