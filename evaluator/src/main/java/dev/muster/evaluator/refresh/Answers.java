package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Mirror;
import dev.muster.evaluator.mirror.Observation.Seen;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.mirror.Written;
import dev.muster.evaluator.refresh.AnswerWriter.Decision;
import java.time.Duration;
import java.util.Optional;

/// Keeps what a reading came to: the third and the fourth of the six transactions (protocol, T3 Write and serve, T4
/// Defer). Does not ask who holds the lane; an answer that comes late is judged by its numbers.
final class Answers {

    private static final String SUBSCRIPTION = "microsoft.resources/subscriptions";

    private final AnswerWriter writer;
    private final Transactions transactions;
    private final Requests requests;
    private final Mirror mirror;
    private final Disappearances disappearances;
    private final Subscriptions subscriptions;
    private final Lanes lanes;
    private final Rereads rereads;

    Answers(
            AnswerWriter writer,
            Transactions transactions,
            Requests requests,
            Mirror mirror,
            Disappearances disappearances,
            Subscriptions subscriptions,
            Lanes lanes,
            Rereads rereads) {
        this.writer = writer;
        this.transactions = transactions;
        this.requests = requests;
        this.mirror = mirror;
        this.disappearances = disappearances;
        this.subscriptions = subscriptions;
        this.lanes = lanes;
        this.rereads = rereads;
    }

    /// The node as it is now.
    Kept found(Drawn drawn, Reading.Found answer) {
        Kept kept = writer.keep(drawn, () -> {
            Request request = writer.lock(drawn);
            Optional<NextRead> again = rereads.of(drawn, answer.unannounced(), request.hintedAt());
            Seen seen = new Seen.Present(answer.projection());
            return writer.write(drawn, request, new Decision(seen, answer.transitional(), again));
        });
        if (kept == Kept.CHANGED && isSubscription(drawn)) {
            subscriptions.changed(drawn);
        }
        return kept;
    }

    /// A list whose members were written already.
    Kept listed(Drawn drawn, Reading.Listed answer, int members) {
        return writer.keep(drawn, () -> {
            Seen seen = new Seen.Present(answer.collection());
            Decision decision = new Decision(seen, false, Optional.of(rereads.ofList(drawn)));
            Written written = writer.write(drawn, writer.lock(drawn), decision);
            mirror.confirm(reading(drawn), members);
            return written;
        });
    }

    /// 404.
    Kept gone(Drawn drawn, Reading.Gone answer) {
        Kept kept = disappearances.write(drawn, answer);
        if (kept != Kept.DROPPED && isSubscription(drawn)) {
            subscriptions.refused(drawn, answer.code());
        }
        return kept;
    }

    /// An answer in itself, asked again after a long while.
    Kept unreadable(Drawn drawn, Reading.Unreadable answer) {
        Kept kept = writer.keep(drawn, () -> {
            Seen seen = new Seen.Unreadable(answer.cause(), answer.place());
            Decision decision = new Decision(seen, false, Optional.of(rereads.ofUnreadable(drawn)));
            return writer.write(drawn, writer.lock(drawn), decision);
        });
        if (kept != Kept.DROPPED && isSubscription(drawn)) {
            subscriptions.refused(drawn, answer.cause());
        }
        return kept;
    }

    /// 429: first the whole lane, in a transaction of its own, whoever holds it now.
    void throttled(Drawn drawn, Duration pause) {
        drawn.node().lane().ifPresent(lane -> lanes.throttle(lane, pause));
        defer(drawn, "throttled", Optional.of(pause));
    }

    void failed(Drawn drawn, Reading.Failed answer) {
        defer(drawn, answer.reason(), answer.retryAfter());
    }

    static Mirror.ListReading reading(Drawn drawn) {
        return new Mirror.ListReading(drawn.node(), drawn.tenant(), drawn.readSeq(), drawn.drawnAt());
    }

    private void defer(Drawn drawn, String error, Optional<Duration> atLeast) {
        transactions.inTransaction(() -> requests.defer(drawn, error, atLeast));
    }

    private static boolean isSubscription(Drawn drawn) {
        return drawn.node().kind().equals(SUBSCRIPTION);
    }
}
