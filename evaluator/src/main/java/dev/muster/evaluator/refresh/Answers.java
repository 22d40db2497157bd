package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Mirror;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Observation;
import dev.muster.evaluator.mirror.Observation.Seen;
import dev.muster.evaluator.mirror.Propagation;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.mirror.Written;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps what a reading came to: the third and the fourth of the six transactions (protocol, T3 Write and serve, T4
/// Defer). Does not ask who holds the lane; an answer that comes late is judged by its numbers.
final class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);
    private static final String VAULT = "microsoft.recoveryservices/vaults";

    private final Transactions transactions;
    private final Requests requests;
    private final Marks marks;
    private final Mirror mirror;
    private final Deletion deletion;
    private final Propagation propagation;
    private final Wakeups wakeups;
    private final Lanes lanes;
    private final Rereads rereads;

    Answers(
            JdbcClient jdbc,
            Transactions transactions,
            Mirror mirror,
            Propagation propagation,
            Wakeups wakeups,
            Lanes lanes,
            Rereads rereads) {
        this.transactions = transactions;
        this.requests = new Requests(jdbc);
        this.marks = new Marks(jdbc);
        this.mirror = mirror;
        this.deletion = new Deletion(mirror);
        this.propagation = propagation;
        this.wakeups = wakeups;
        this.lanes = lanes;
        this.rereads = rereads;
    }

    /// The node as it is now.
    Kept found(Drawn drawn, Reading.Found answer) {
        return write(drawn, request -> {
            Seen seen = new Seen.Present(answer.projection());
            return new Decision(seen, answer.transitional(), rereads.of(drawn));
        });
    }

    /// A list whose members were written already.
    Kept listed(Drawn drawn, Reading.Listed answer, int members) {
        return keep(drawn, () -> {
            Seen seen = new Seen.Present(answer.collection());
            Written written = write(drawn, lock(drawn), new Decision(seen, false, rereads.of(drawn)));
            mirror.confirm(reading(drawn), members);
            return written;
        });
    }

    /// 404: the children of a vault that is proved to be gone are asked for again in the same transaction.
    Kept gone(Drawn drawn, Reading.Gone answer) {
        Kept kept = keep(drawn, () -> {
            // Requests are locked in the order of their ids: the subscription, the vault, what is below it.
            Deletion.witness(drawn.node())
                    .filter(it -> !it.equals(drawn.node()))
                    .ifPresent(requests::lookAt);
            Request request = lock(drawn);
            Seen seen = deletion.judge(drawn, request, answer);
            if (seen instanceof Seen.Gone && drawn.node().kind().equals(VAULT)) {
                marks.mark(deletedWith(drawn.node()), true);
            }
            return write(drawn, request, new Decision(seen, true, lookAfter(seen, drawn)));
        });
        wakeups.ring(Channel.REFRESH);
        return kept;
    }

    /// An answer in itself, asked again after a long while.
    Kept unreadable(Drawn drawn, Reading.Unreadable answer) {
        return write(drawn, request -> {
            Seen seen = new Seen.Unreadable(answer.cause(), answer.place());
            return new Decision(seen, false, Optional.of(rereads.ofUnreadable(drawn)));
        });
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

    private Kept write(Drawn drawn, Judgement judgement) {
        return keep(drawn, () -> {
            Request request = lock(drawn);
            return write(drawn, request, judgement.of(request));
        });
    }

    private Kept keep(Drawn drawn, Supplier<Written> body) {
        try {
            Written written = transactions.inTransaction(body);
            if (written instanceof Written.Changed) {
                propagate(drawn.node());
            }
            return written instanceof Written.Changed ? Kept.CHANGED : Kept.CONFIRMED;
        } catch (Superseded e) {
            log.debug("Answer about {} with number {} is dropped: {}", drawn.node(), drawn.readSeq(), e.getMessage());
            return Kept.DROPPED;
        }
    }

    private Request lock(Drawn drawn) {
        return requests.lock(drawn).orElseThrow(() -> new Superseded("another reading has answered since the draw"));
    }

    private Written write(Drawn drawn, Request request, Decision decision) {
        boolean announced = request.announced(drawn.drawnAt());
        Written written = mirror.write(new Observation(
                drawn.node(),
                drawn.tenant(),
                Observation.Source.PROVIDER,
                drawn.readSeq(),
                drawn.drawnAt(),
                decision.seen(),
                announced ? request.trigger() : Trigger.SWEEP,
                announced ? request.eventAt() : Optional.empty()));
        if (written instanceof Written.Refused refused) {
            throw new Superseded(refused.because());
        }
        boolean changed = written instanceof Written.Changed;
        boolean early = !changed || decision.transitional();
        Optional<NextRead> settling = NextRead.settling(request.hintedAt(), drawn.drawnAt(), early);
        requests.serve(drawn, changed, NextRead.earlier(settling, decision.again()));
        return written;
    }

    /// At once and by ourselves, so that a live hint does not wait behind bulk work; if that fails, it is found behind.
    private void propagate(NodeId node) {
        try {
            if (!propagation.propagate(node)) {
                wakeups.ring(Channel.PROPAGATE);
            }
        } catch (RuntimeException e) {
            log.warn("{} is propagated later: {}", node, e.toString());
        }
    }

    private Optional<NextRead> lookAfter(Seen seen, Drawn drawn) {
        return switch (seen) {
            case Seen.Suspected unused -> Optional.of(deletion.secondLook(drawn));
            case Seen.Unreadable unused -> Optional.of(rereads.ofUnreadable(drawn));
            case Seen.Gone unused -> Optional.empty();
            case Seen.Present unused -> rereads.of(drawn);
        };
    }

    /// The vault's own deletion announces that of everything below it.
    private List<Hint> deletedWith(NodeId vault) {
        Set<NodeId> below = mirror.below(vault);
        return below.stream()
                .map(node -> new Hint(node, true, Optional.empty(), Trigger.EVENT))
                .toList();
    }

    /// What became of an answer.
    enum Kept {
        CHANGED,
        CONFIRMED,
        DROPPED
    }

    /// @param transitional not the last word: look again early
    /// @param again when to look again besides settling
    private record Decision(Seen seen, boolean transitional, Optional<NextRead> again) {}

    private interface Judgement {
        Decision of(Request request);
    }

    /// Rolls the transaction back: the request stays as it is.
    private static final class Superseded extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        Superseded(String because) {
            super(because, null, false, false);
        }
    }
}
