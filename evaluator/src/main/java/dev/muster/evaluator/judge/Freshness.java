package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.core.Times;
import dev.muster.evaluator.judge.MirrorView.Row;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says which rows are too old to be believed, and until when those can be that no round keeps young.
///
/// Whether a round is young is not asked of the clock: it is a row of the mirror that is turned and propagated, so
/// a verdict on a confirmed row needs no due time. The same goes for rows that were excepted for too long. Only a
/// row that is young by its own reading alone grows old with the clock, and so has to be looked at again.
final class Freshness {

    private final MaximumAges ages;
    private final Instant at;
    private @Nullable Instant earliest;

    /// @param at time of the verdict
    Freshness(MaximumAges ages, Instant at) {
        this.ages = ages;
        this.at = at;
    }

    /// What explains that the row is too old to be believed; empty when it is young enough. That a list was not read is
    /// the trouble of its subscription, and one cause however many resources it makes old; that a single row is not
    /// settled is its own.
    Optional<Cause> whyStale(Row row, ResourceId resource) {
        return switch (row.standing()) {
            case CONFIRMED -> Optional.empty();
            case EXCEPTED -> row.aged() ? Optional.of(Cause.of(resource)) : Optional.empty();
            case UNCONFIRMED -> isOldByItself(row) ? Optional.of(subscriptionOf(resource)) : Optional.empty();
        };
    }

    /// The first instant at which something that was believed is too old; empty when nothing grows old by itself.
    Optional<Instant> expiresAt() {
        return Optional.ofNullable(earliest);
    }

    private boolean isOldByItself(Row row) {
        Instant believedUntil = ages.believedUntil(row.evidenceAt());
        if (believedUntil.isBefore(at)) {
            return true;
        }
        Instant expires = Times.justAfter(believedUntil);
        if (earliest == null || expires.isBefore(earliest)) {
            earliest = expires;
        }
        return false;
    }

    private static Cause subscriptionOf(ResourceId resource) {
        return Cause.of(ResourceId.parse("/subscriptions/" + resource.subscription()));
    }
}
