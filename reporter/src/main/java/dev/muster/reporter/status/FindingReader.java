package dev.muster.reporter.status;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads everything that does not pass, row by row.
public interface FindingReader {

    /// Hands each finding to the consumer, by VM and rule, in one consistent reading; what the consumer throws ends it.
    ///
    /// @param asOf those of a time of the past, of now when empty
    void each(Optional<Instant> asOf, Consumer<Found> consumer);

    /// @param resourceId lower-cased id of the VM
    /// @param outcome `fail`, `advisory` or `unknown`
    record Found(
            String resourceId,
            String rule,
            String outcome,
            String severity,
            String mode,
            String group,
            String reason,
            String cause,
            String causeKind,
            boolean exempted,
            Instant openedObservedAt,
            Instant openedRecordedAt) {}
}
