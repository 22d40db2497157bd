package dev.muster.evaluator.mirror;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of the mirror under its lock, as far as an observation is compared with it.
///
/// @param newest newest number that the database has drawn
/// @param tooOld judges do not believe it any more
record LockedRow(
        String state,
        String source,
        @Nullable String hash,
        @Nullable String graphHash,
        @Nullable String doubtHash,
        @Nullable String cause,
        long readSeq,
        long version,
        long newest,
        boolean tooOld) {

    /// Whether the graph had contradicted the row, and the answer does not say what the graph says.
    boolean refutes(RowAfter after) {
        return doubtHash != null && !doubtHash.equals(after.graphHash(graphHash));
    }

    Optional<Written.Refused> refusal(Observation seen) {
        if (readSeq >= seen.readSeq()) {
            return Optional.of(new Written.Refused("a newer answer is there"));
        }
        if (seen.readSeq() > newest) {
            return Optional.of(new Written.Refused("the number is from before the database was restored"));
        }
        if (version > 0 && source.equals("provider") && seen.source() == Observation.Source.LIST) {
            return Optional.of(new Written.Refused("a list never writes over the provider's own answer"));
        }
        return Optional.empty();
    }

    boolean says(RowAfter after, Observation.Source by) {
        return version > 0
                && source.equals(by.word())
                && state.equals(after.state())
                && Objects.equals(cause, after.cause())
                && (after.projection() == null || after.projection().hash().equals(hash));
    }
}
