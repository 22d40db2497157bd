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
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes an answer and serves its request: the third of the six transactions (protocol, T3 Write and serve).
final class AnswerWriter {

    private static final Logger log = LoggerFactory.getLogger(AnswerWriter.class);

    private final Transactions transactions;
    private final Requests requests;
    private final Mirror mirror;
    private final Propagation propagation;
    private final Wakeups wakeups;

    AnswerWriter(
            Transactions transactions, Requests requests, Mirror mirror, Propagation propagation, Wakeups wakeups) {
        this.transactions = transactions;
        this.requests = requests;
        this.mirror = mirror;
        this.propagation = propagation;
        this.wakeups = wakeups;
    }

    /// One transaction around an answer; what it changed is propagated afterwards.
    ///
    /// @param body locks the request and writes, by [#lock] and [#write]
    Kept keep(Drawn drawn, Supplier<Written> body) {
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

    /// Inside [#keep]: the locked request; ends it when another reading has answered.
    Request lock(Drawn drawn) {
        return requests.lock(drawn).orElseThrow(() -> new Superseded("another reading has answered since the draw"));
    }

    /// Inside [#keep]: writes and serves; ends it when a newer answer is there.
    Written write(Drawn drawn, Request request, Decision decision) {
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
        requests.serve(drawn, changed, new NextReads(settling, decision.again(), request.onlyProvider()));
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

    /// What is written of an answer.
    ///
    /// @param transitional not the last word: look again early
    /// @param again when to look again besides settling
    record Decision(Seen seen, boolean transitional, Optional<NextRead> again) {}

    /// Rolls the transaction back: the request stays as it is.
    private static final class Superseded extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        Superseded(String because) {
            super(because, null, false, false);
        }
    }
}
