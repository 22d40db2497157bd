package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Trigger;
import java.time.Instant;
import java.util.Optional;

/// A reason to read a node again.
///
/// @param node what to read; hints without a lane in scope are dropped and counted
/// @param deleted the event says that the resource was deleted, so that one 404 is proof
/// @param eventAt when Azure says it changed, for the detection latency
/// @param onlyProvider it is about something that no list shows: the instance view of a VM
public record Hint(NodeId node, boolean deleted, Optional<Instant> eventAt, Trigger trigger, boolean onlyProvider) {

    /// A hint about something that lists show as well.
    public Hint(NodeId node, boolean deleted, Optional<Instant> eventAt, Trigger trigger) {
        this(node, deleted, eventAt, trigger, false);
    }
}
