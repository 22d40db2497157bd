package dev.muster.evaluator.azure;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The header `x-ms-user-quota-resets-after`: `hh:mm:ss`.
///
/// Source: "Guidance for throttled requests in Azure Resource Graph" (Microsoft Learn, 2024).
final class QuotaReset {

    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2}):(\\d{2})(?:\\.\\d{1,9})?");

    /// Windows are seconds long; whatever is longer is a slip.
    private static final Duration LONGEST = Duration.ofHours(1);

    private QuotaReset() {}

    /// @return at most one hour; empty when the header is missing or says nothing
    static Optional<Duration> parse(@Nullable String header) {
        Matcher time = TIME.matcher(header == null ? "" : header.strip());
        if (!time.matches()) {
            return Optional.empty();
        }
        Duration reset = Duration.ofHours(Long.parseLong(time.group(1)))
                .plusMinutes(Long.parseLong(time.group(2)))
                .plusSeconds(Long.parseLong(time.group(3)));
        return Optional.of(reset.compareTo(LONGEST) < 0 ? reset : LONGEST);
    }
}
