package dev.muster.reporter.web.api;

import dev.muster.reporter.history.Range;
import dev.muster.reporter.web.BadParameterException;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Translates the parameters that name a span of the past.
final class HistoryRequest {

    static final String[] NAMES = {"from", "to", "subscription", "owner"};

    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(3660);

    private final CurrentSnapshot snapshots;
    private final Clock clock;

    HistoryRequest(CurrentSnapshot snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /// The span, 30 days that end now when nothing is named; with `asOf` they end then.
    ///
    /// @throws BadParameterException when the span is no span or longer than ten years
    Range read(Parameters parameters) {
        Instant end = parameters.time(CurrentSnapshot.AS_OF).orElse(clock.instant());
        Instant to = parameters.time("to").orElse(end);
        Instant from = parameters.time("from").orElse(to.minus(USUAL));
        if (to.isAfter(end)) {
            throw new BadParameterException("to", "'to' is ahead of " + end + ".", "a time up to then");
        }
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new BadParameterException(
                    "from", "'from' is not before 'to', or too long before it.", "a time up to 3660 days before 'to'");
        }
        return new Range(
                from,
                to,
                SubscriptionConditions.read(parameters, snapshots.reach()),
                parameters.several("owner", HistoryRequest::present, List.of("an owner")));
    }

    private static Optional<String> present(String value) {
        return value.isBlank() ? Optional.empty() : Optional.of(value);
    }
}
