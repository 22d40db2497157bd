package dev.muster.evaluator.sweep;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/// How many queries of one tenant may go out: never more in any window than Azure grants in one, and none while Azure
/// wants to be left alone. Full at the start as if the former owner of the lane had just spent all there was.
final class GraphBudget {

    /// Azure's windows begin when it wants, and queries overtake each other on the way: a little longer than its own.
    private static final Duration WINDOW = Duration.ofMillis(5_100);

    private static final Duration UNNAMED_THROTTLE = Duration.ofSeconds(5);

    private final int queries;
    private final int reserve;
    private final LongSupplier nanos;
    private final Deque<Long> sent = new ArrayDeque<>();
    private int underWay;
    private long notBefore;

    /// @param queries most queries in a window
    /// @param reserve how many of them are not for sweeps
    GraphBudget(int queries, int reserve, LongSupplier nanos) {
        this.queries = queries;
        this.reserve = reserve;
        this.nanos = nanos;
        this.notBefore = nanos.getAsLong();
    }

    /// A new hold on the lane: whoever had it may have spent a whole window.
    synchronized void begin() {
        long now = nanos.getAsLong();
        sent.clear();
        for (int i = 0; i < queries; i++) {
            sent.add(now);
        }
    }

    /// Takes one query if there is one; ends with [#answered].
    synchronized boolean take(Use use) {
        long now = nanos.getAsLong();
        int left = left(now) - (use == Use.SWEEP ? reserve : 0);
        if (left <= 0 || notBefore - now > 0) {
            return false;
        }
        sent.addLast(now);
        underWay++;
        return true;
    }

    /// The answer to a query is there, with what Azure said about the others. Where less is left than we think
    /// (somebody
    /// else uses our name), and those under way may use up even that, nothing is sent until the window is over.
    synchronized void answered(GraphAnswer.Quota quota) {
        underWay--;
        quota.remaining().ifPresent(remaining -> {
            if (remaining < left(nanos.getAsLong()) && remaining <= underWay) {
                pause(quota.resetsAfter().orElse(Duration.ofSeconds(1)));
            }
        });
    }

    private int left(long now) {
        while (!sent.isEmpty() && now - sent.peekFirst() >= WINDOW.toNanos()) {
            sent.removeFirst();
        }
        return queries - sent.size();
    }

    /// Azure refused a query.
    ///
    /// @return how long it wants to be left alone
    synchronized Duration throttled(GraphAnswer.Throttled answer) {
        Duration pause = answer.retryAfter().filter(it -> !it.isZero()).orElse(UNNAMED_THROTTLE);
        pause(pause);
        return pause;
    }

    /// Nothing is sent before; a later time than the one known counts.
    synchronized void pause(Duration pause) {
        long until = nanos.getAsLong() + pause.toNanos();
        notBefore = notBefore - until > 0 ? notBefore : until;
    }

    /// Who wants to ask.
    enum Use {
        SWEEP,
        SETTLING
    }
}
