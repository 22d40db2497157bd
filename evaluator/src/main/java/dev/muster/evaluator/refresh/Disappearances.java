package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Departures;
import dev.muster.evaluator.mirror.Mirror;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Observation.Seen;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.mirror.Written;
import dev.muster.evaluator.refresh.AnswerWriter.Decision;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.util.List;
import java.util.Optional;

/// Keeps a 404: what it means for the row, who is to be asked whether it may be believed, and what goes with a vault.
final class Disappearances {

    private static final String VAULT = "microsoft.recoveryservices/vaults";

    private final AnswerWriter writer;
    private final Requests requests;
    private final Marks marks;
    private final Mirror mirror;
    private final Departures departures;
    private final Deletion deletion;
    private final Rereads rereads;
    private final Wakeups wakeups;

    Disappearances(
            AnswerWriter writer,
            Requests requests,
            Marks marks,
            Mirror mirror,
            Departures departures,
            Deletion deletion,
            Rereads rereads,
            Wakeups wakeups) {
        this.writer = writer;
        this.requests = requests;
        this.marks = marks;
        this.mirror = mirror;
        this.departures = departures;
        this.deletion = deletion;
        this.rereads = rereads;
        this.wakeups = wakeups;
    }

    /// The children of a vault that is proved to be gone are asked for again in the same transaction.
    Kept write(Drawn drawn, Reading.Gone answer) {
        Kept kept = writer.keep(drawn, () -> {
            // Requests are locked in the order of their ids: the subscription, the vault, what is below it.
            Deletion.witness(drawn.node())
                    .filter(it -> !it.equals(drawn.node()))
                    .ifPresent(requests::lookAt);
            Request request = writer.lock(drawn);
            Seen seen = deletion.judge(drawn, request, answer);
            if (seen instanceof Seen.Gone && drawn.node().kind().equals(VAULT)) {
                marks.mark(deletedWith(drawn.node()), true);
            }
            Written written = writer.write(drawn, request, new Decision(seen, true, lookAfter(seen, drawn)));
            if (seen instanceof Seen.Gone && written instanceof Written.Changed) {
                departures.gone(drawn.node(), drawn.drawnAt(), Deletion.announced(drawn, request));
            }
            return written;
        });
        wakeups.ring(Channel.REFRESH);
        return kept;
    }

    private Optional<NextRead> lookAfter(Seen seen, Drawn drawn) {
        return switch (seen) {
            case Seen.Suspected unused -> Optional.of(deletion.secondLook(drawn));
            case Seen.Unreadable unused -> Optional.of(rereads.ofUnreadable(drawn));
            case Seen.Gone unused -> Optional.empty();
            case Seen.Present unused -> throw new IllegalStateException("a 404 finds nothing");
        };
    }

    /// The vault's own deletion announces that of everything below it.
    private List<Hint> deletedWith(NodeId vault) {
        return mirror.below(vault).stream()
                .map(node -> new Hint(node, true, Optional.empty(), Trigger.EVENT))
                .toList();
    }
}
