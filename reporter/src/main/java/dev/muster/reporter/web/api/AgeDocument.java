package dev.muster.reporter.web.api;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.VmReader;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How old the evidence behind an answer is.
///
/// @param observedAt of one VM: its newest evidence; of the estate: the oldest of the last complete readings of all
/// lists;
///     null before the first
/// @param stale whether anything in it is too old to be believed
record AgeDocument(@Nullable Instant observedAt, boolean stale) {

    static AgeDocument of(Snapshot snapshot) {
        return new AgeDocument(
                snapshot.freshness().observedAt().orElse(null),
                snapshot.freshness().isStale());
    }

    static AgeDocument of(Optional<VmReader.Age> age) {
        return age.map(it -> new AgeDocument(it.observedAt(), it.stale()))
                .orElseGet(() -> new AgeDocument(null, false));
    }
}
