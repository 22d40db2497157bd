package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Mirror;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Observation.Seen;
import dev.muster.evaluator.mirror.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a 404 means. A delete event and a 404 read after it are proof. Without an event it takes a second one, at least
/// a minute later, that says the resource itself is missing, while its subscription is still readable: losing a role
/// looks like deletion. And not too many at once, see [HoldBack].
final class Deletion {

    static final Duration SECOND_LOOK = Duration.ofSeconds(60);

    private static final Duration LONGEST_DOUBT = Duration.ofHours(1);
    private static final String SUBSCRIPTION = "microsoft.resources/subscriptions";

    private final Mirror mirror;
    private final HoldBack holdBack;

    Deletion(Mirror mirror, HoldBack holdBack) {
        this.mirror = mirror;
        this.holdBack = holdBack;
    }

    /// What the mirror is to keep of it.
    Seen judge(Drawn drawn, Request request, Reading.Gone answer) {
        if (cannotBeDeleted(drawn.node())) {
            return new Seen.Unreadable(answer.code(), answer.place());
        }
        boolean proved = announced(drawn, request) || provedBefore(drawn, answer);
        return proved ? new Seen.Gone(answer.place()) : new Seen.Suspected(answer.place());
    }

    /// Whether an event came before the reading that says that it was deleted.
    static boolean announced(Drawn drawn, Request request) {
        return request.deletedBefore(drawn.readSeq());
    }

    /// When a suspected resource is looked at again: after a minute, then ever more seldom.
    NextRead secondLook(Drawn drawn) {
        Duration missing = mirror.state(drawn.node())
                .flatMap(Mirror.State::missingSince)
                .map(since -> Duration.between(since, drawn.drawnAt()))
                .orElse(Duration.ZERO);
        Duration pause = missing.compareTo(SECOND_LOOK) < 0 ? SECOND_LOOK.minus(missing) : missing;
        return new NextRead(drawn.drawnAt().plus(pause.compareTo(LONGEST_DOUBT) < 0 ? pause : LONGEST_DOUBT), true);
    }

    /// The subscription that must still be readable for a second 404 to count.
    static Optional<NodeId> witness(NodeId node) {
        return node.resource().map(id -> new NodeId("/subscriptions/" + id.subscription()));
    }

    /// A subscription, and a list that is not one of a vault: their 404 speaks about our permissions.
    private static boolean cannotBeDeleted(NodeId node) {
        return node.kind().equals(SUBSCRIPTION)
                || node.kind().equals(NodeId.SUBSCRIPTIONS)
                || node.value().matches("/subscriptions/[^/]+/providers/[^/]+/[^/]+");
    }

    private boolean provedBefore(Drawn drawn, Reading.Gone answer) {
        Optional<Mirror.State> known = mirror.state(drawn.node());
        if (isGone(known) || isAboutWhatIsGone(drawn.node())) {
            return true;
        }
        Optional<Instant> since = known.filter(it -> it.word().equals("suspected-gone"))
                .flatMap(Mirror.State::missingSince)
                .filter(it -> !it.plus(SECOND_LOOK).isAfter(drawn.drawnAt()));
        return answer.resourceMissing()
                && since.isPresent()
                && readableSince(since.get(), drawn.node())
                && !holdBack.holds(drawn.node(), since.get(), drawn.drawnAt());
    }

    /// What no subscription is a witness of would be asked for ever after what it is about.
    private boolean isAboutWhatIsGone(NodeId node) {
        return isGone(Question.about(node).map(NodeId::of).flatMap(mirror::state));
    }

    private static boolean isGone(Optional<Mirror.State> known) {
        return known.filter(it -> it.word().equals("gone")).isPresent();
    }

    private boolean readableSince(Instant since, NodeId node) {
        return witness(node)
                .flatMap(mirror::state)
                .filter(it -> it.word().equals("found"))
                .flatMap(Mirror.State::confirmedAt)
                .filter(it -> !it.isBefore(since))
                .isPresent();
    }
}
