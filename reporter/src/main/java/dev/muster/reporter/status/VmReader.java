package dev.muster.reporter.status;

import dev.muster.contract.ResourceId;
import java.util.Optional;

/// Reads one VM.
public interface VmReader {

    /// The VM with the verdict of every rule; empty when it is not in the inventory.
    Optional<VmDetail> find(ResourceId vm);

    /// Its history, newest first, also of a VM that is gone; empty when nothing was ever recorded.
    ///
    /// @param after continue behind this place, from the beginning when empty
    /// @param limit most intervals to return, at least 1
    HistoryPage history(ResourceId vm, Optional<HistoryPlace> after, int limit);
}
