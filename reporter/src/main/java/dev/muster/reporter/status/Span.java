package dev.muster.reporter.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When something held: observed in Azure and recorded by us. The closing part is null while it holds.
///
/// @param openedVersion version of the status with which it began
public record Span(
        Instant openedObservedAt,
        Instant openedRecordedAt,
        long openedVersion,
        @Nullable Instant closedObservedAt,
        @Nullable Instant closedRecordedAt,
        @Nullable String closedReason) {

    /// Whether it holds today.
    public boolean isOpen() {
        return closedRecordedAt == null;
    }
}
