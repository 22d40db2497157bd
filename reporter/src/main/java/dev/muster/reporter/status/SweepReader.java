package dev.muster.reporter.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the comparisons of whole tenants with Azure Resource Graph.
public interface SweepReader {

    /// Newest first.
    ///
    /// @param asOf what was known by then: later ones are left out, those that had not ended yet have no end
    /// @param before only those with a smaller id
    List<Sweep> list(Optional<Instant> asOf, Optional<Long> before, int limit);

    Optional<Sweep> find(long id);

    /// @param reason why it was asked for
    /// @param startedAt null while it waits
    /// @param finishedAt null while it runs
    /// @param result `complete` or `incomplete`, null while it runs
    /// @param why what an incomplete one lacks
    /// @param parts pieces of work, known once the graph has said which subscriptions it shows
    /// @param rows rows that the graph has shown
    /// @param written rows that were new or different and known from nobody else
    /// @param doubted rows that differ from Azure's own answer and were asked for again
    /// @param missing rows that the graph does not show and that were asked for again
    /// @param missedEvent machines of which events had missed a change
    /// @param missedDelete machines of which events had missed the deletion
    /// @param unheardOf machines that no event had told of
    record Sweep(
            long id,
            String tenant,
            String reason,
            Instant requestedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String result,
            @Nullable String why,
            int parts,
            int partsFinished,
            long rows,
            long queries,
            long written,
            long doubted,
            long missing,
            int missedEvent,
            int missedDelete,
            int unheardOf) {

        /// How far it is, 0 to 1.
        public double progress() {
            if (finishedAt != null) {
                return 1;
            }
            return parts == 0 ? 0 : (double) partsFinished / parts;
        }

        /// `waiting`, `running`, or its result.
        public String state() {
            if (result != null) {
                return result;
            }
            return startedAt == null ? "waiting" : "running";
        }
    }
}
