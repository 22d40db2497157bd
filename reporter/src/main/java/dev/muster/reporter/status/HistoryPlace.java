package dev.muster.reporter.status;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// A place in a VM's history, which is ordered by recorded time, version and rule, newest first. Intervals are never
/// inserted behind an earlier one, so a token stays valid while new ones come in.
///
/// @param rule empty for a status
public record HistoryPlace(Instant openedRecordedAt, long openedVersion, String rule) {

    private static final String SEPARATOR = " ";

    /// The place as one text.
    public String text() {
        return openedRecordedAt + SEPARATOR + openedVersion + SEPARATOR + rule;
    }

    /// The place of such a text; empty when it is none.
    public static Optional<HistoryPlace> ofText(String text) {
        try {
            String[] parts = text.split(SEPARATOR, 3);
            return parts.length < 3
                    ? Optional.empty()
                    : Optional.of(new HistoryPlace(Instant.parse(parts[0]), Long.parseLong(parts[1]), parts[2]));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
