package dev.muster.reporter.status;

import dev.muster.contract.ResourceId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one VM.
public interface VmReader {

    /// The VM with the verdict of every rule; empty when it is not in the inventory.
    Optional<VmDetail> find(ResourceId vm);

    /// The VM as it was recorded at a time: outcomes and reasons, without what was observed and how old it was; empty
    /// when
    /// it had no verdict then.
    Optional<VmDetail> findAsOf(ResourceId vm, Instant time);

    /// How old what is known of it is; empty when it is not in the inventory.
    Optional<Age> age(ResourceId vm);

    /// Its history, newest first, also of a VM that is gone; empty when nothing was ever recorded.
    ///
    /// @param asOf what was known by then: later intervals are left out, those that ended later are open; everything
    /// when
    ///     empty
    /// @param after continue behind this place, from the beginning when empty
    /// @param limit most intervals to return, at least 1
    HistoryPage history(ResourceId vm, Optional<Instant> asOf, Optional<HistoryPlace> after, int limit);

    /// @param observedAt age of the newest evidence used, combined with the round that confirmed it
    /// @param stale whether anything the verdict needs is too old to be believed
    record Age(@Nullable Instant observedAt, boolean stale) {}
}
