package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What one query came to, and what Azure said about the queries that are left with it.
public record GraphAnswer(Outcome outcome, Quota quota) {

    public GraphAnswer(Outcome outcome) {
        this(outcome, Quota.UNSAID);
    }

    /// Sorted by what can be done about it.
    public sealed interface Outcome {}

    /// @param rows each understood well enough to have an id of the kind that was asked for
    /// @param total rows of the whole result, as this page says
    /// @param count rows of this page, as it says
    /// @param truncated the result is not everything there is
    /// @param skipToken where the next page begins; empty: this was the last
    public record Page(List<Row> rows, long total, long count, boolean truncated, Optional<String> skipToken)
            implements Outcome {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /// The page is longer than an answer may be: ask for fewer rows.
    public record TooLarge() implements Outcome {}

    /// 429.
    public record Throttled(Optional<Duration> retryAfter) implements Outcome {}

    /// Asking again brings the same: no right, a query that is not understood, an answer that is not what the api
    /// promises.
    public record Refused(String cause) implements Outcome {}

    /// Anything that may be better next time: 5xx, timeout, cut body, no route, no token.
    public record Failed(String reason, Optional<Duration> retryAfter) implements Outcome {}

    /// One row.
    ///
    /// @param projection what the row says; null when only its id is understood, and for subscriptions
    /// @param ownRead the row does not carry everything that rules read, so that the resource is read by itself too
    public record Row(NodeId node, @Nullable Projection projection, boolean ownRead) {}

    /// Source: "Guidance for throttled requests in Azure Resource Graph" (Microsoft Learn, 2024).
    ///
    /// @param remaining header x-ms-user-quota-remaining
    /// @param resetsAfter header x-ms-user-quota-resets-after
    public record Quota(OptionalInt remaining, Optional<Duration> resetsAfter) {

        /// The answer says nothing about it.
        public static final Quota UNSAID = new Quota(OptionalInt.empty(), Optional.empty());
    }
}
