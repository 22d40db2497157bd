package dev.muster.reporter.status;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// A place in a VM's history, which is ordered by recorded time, version and rule, newest first. Intervals are never
/// inserted behind an earlier one, so a token stays valid while new ones come in.
///
/// @param rule empty for a status
public record HistoryPlace(Instant openedRecordedAt, long openedVersion, String rule) {

    private static final String SEPARATOR = " ";

    /// The opaque token of this place.
    public String token() {
        String text = openedRecordedAt + SEPARATOR + openedVersion + SEPARATOR + rule;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The place of a token; empty when the text is no token.
    public static Optional<HistoryPlace> ofToken(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            String[] parts = text.split(SEPARATOR, 3);
            return parts.length < 3
                    ? Optional.empty()
                    : Optional.of(new HistoryPlace(Instant.parse(parts[0]), Long.parseLong(parts[1]), parts[2]));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
