package dev.muster.reporter.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muster.reporter.status.HistoryInterval;
import dev.muster.reporter.status.Span;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One interval of a VM's history; `type` tells which.
sealed interface IntervalDocument {

    static IntervalDocument of(HistoryInterval interval) {
        return switch (interval) {
            case HistoryInterval.OfStatus it ->
                new OfStatus(
                        "status",
                        Times.of(it.span()),
                        it.status().word(),
                        it.ruleset(),
                        it.profile(),
                        it.outcomes(),
                        it.trigger());
            case HistoryInterval.OfFinding it ->
                new OfFinding(
                        "finding",
                        Times.of(it.span()),
                        it.rule(),
                        it.outcome().word(),
                        it.severity().word(),
                        it.mode().word(),
                        it.group(),
                        it.reason(),
                        it.cause(),
                        it.causeKind(),
                        it.exempted());
        };
    }

    /// @param outcomes one letter per rule of the catalogue
    /// @param trigger what made it be judged
    record OfStatus(
            String type,
            @JsonUnwrapped Times times,
            String status,
            String ruleset,
            String profile,
            String outcomes,
            String trigger)
            implements IntervalDocument {}

    /// A rule that did not pass.
    record OfFinding(
            String type,
            @JsonUnwrapped Times times,
            String rule,
            String outcome,
            String severity,
            String mode,
            String group,
            String reason,
            String cause,
            String causeKind,
            boolean exempted)
            implements IntervalDocument {}

    /// "As of t" means `openedRecordedAt` <= t and (`closedRecordedAt` null or > t).
    record Times(
            boolean open,
            Instant openedObservedAt,
            Instant openedRecordedAt,
            long openedVersion,
            @Nullable Instant closedObservedAt,
            @Nullable Instant closedRecordedAt,
            @Nullable String closedReason) {

        static Times of(Span span) {
            return new Times(
                    span.isOpen(),
                    span.openedObservedAt(),
                    span.openedRecordedAt(),
                    span.openedVersion(),
                    span.closedObservedAt(),
                    span.closedRecordedAt(),
                    span.closedReason());
        }
    }
}
