package dev.muster.ingest.publish;

import java.time.Instant;

/// Says on the quarantine topic that an input needs no more attention.
public interface QuarantineMarks {

    /// As bounded and as quiet about trouble as [DurablePublisher#publish].
    ///
    /// @param id of the quarantined input
    /// @param outcome what became of it
    Publication settle(String id, String outcome, Instant at);
}
