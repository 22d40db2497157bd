package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.ListScope;
import dev.muster.evaluator.mirror.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is read again without any hint, because no event announces its changes.
///
/// @param lists how long a list stands
/// @param instanceView how often a VM that may run is read
/// @param stopped how often a deallocated VM is read
/// @param unreadable how long a refusal stands
record Rereads(Duration lists, Duration instanceView, Duration stopped, Duration unreadable) {

    private static final Duration SOONEST_AGENT = Duration.ofMinutes(10);
    private static final Duration LATEST_AGENT = Duration.ofHours(6);

    static Rereads of(RefreshProperties settings, ListsProperties lists) {
        return new Rereads(
                lists.interval(),
                settings.instanceViewInterval(),
                settings.stoppedInterval(),
                settings.unreadableInterval());
    }

    /// The next reading of a list.
    NextRead ofList(Drawn drawn) {
        return after(drawn, lists);
    }

    NextRead ofUnreadable(Drawn drawn) {
        return after(drawn, unreadable);
    }

    /// The next reading of what was found; empty where events announce everything.
    ///
    /// @param hintedAt time of the last hint: an agent that did not report soon after it reports less and less likely
    Optional<NextRead> of(Drawn drawn, Unannounced unannounced, Optional<Instant> hintedAt) {
        if (ListScope.find(drawn.node()).isPresent()) {
            return Optional.of(ofList(drawn));
        }
        Optional<Question> question = Question.of(drawn.node());
        if (question.isPresent()) {
            return question.get().again().map(it -> after(drawn, it));
        }
        boolean vm = drawn.node().resource().filter(it -> it.isVirtualMachine()).isPresent();
        return switch (unannounced) {
            case NOTHING, VIEW -> vm ? Optional.of(inSlot(drawn, instanceView)) : Optional.empty();
            case LITTLE -> Optional.of(inSlot(drawn, stopped));
            case AGENT -> NextRead.earlier(Optional.of(inSlot(drawn, instanceView)), agent(drawn, hintedAt));
        };
    }

    private static Optional<NextRead> agent(Drawn drawn, Optional<Instant> hintedAt) {
        Duration silent =
                hintedAt.map(it -> Duration.between(it, drawn.drawnAt())).orElse(LATEST_AGENT);
        Duration pause = silent.compareTo(SOONEST_AGENT) < 0 ? SOONEST_AGENT : silent;
        return Optional.of(after(drawn, pause.compareTo(LATEST_AGENT) < 0 ? pause : LATEST_AGENT));
    }

    /// At the node's own time within the interval, always the same: however many were read together, they come back
    /// spread evenly over the interval. The next slot but one where the next is so near that the reading would tell
    /// nothing new: from 1/24 of the interval to 25/24.
    private static NextRead inSlot(Drawn drawn, Duration interval) {
        long length = interval.toMillis();
        long soonest = drawn.drawnAt().toEpochMilli() + length / 24;
        long slot = Math.floorMod(hash(drawn.node().value()), length);
        long at = soonest + Math.floorMod(slot - soonest, length);
        return new NextRead(Instant.ofEpochMilli(at), true);
    }

    /// FNV-1a with 64 bits and a last mix, because ids of neighbours differ in one character.
    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }

    private static NextRead after(Drawn drawn, Duration pause) {
        return new NextRead(drawn.drawnAt().plus(pause), true);
    }
}
