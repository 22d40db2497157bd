package dev.muster.reporter.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads why resources cannot be read from Azure at the moment.
public interface TroubleReader {

    /// Readings that fail and will be tried again, added up by what they fail with, the most frequent first.
    List<FailingReads> failing();

    /// What vanished in numbers without an event and is not believed to be deleted.
    List<HeldBack> heldBack();

    /// @param subscription lower-cased id, null where it is a whole tenant that is read
    /// @param error what Azure or the way to it said last
    /// @param since when the oldest of them was asked for, null when that is not known
    record FailingReads(
            @Nullable String subscription,
            String error,
            long reads,
            @Nullable Instant since) {}

    /// @param subscription lower-cased id
    /// @param kind lower-cased resource type
    /// @param resources how many are held back, of so many that are known
    record HeldBack(String subscription, String kind, Instant since, long resources, long known) {}
}
