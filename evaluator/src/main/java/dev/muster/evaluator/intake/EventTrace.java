package dev.muster.evaluator.intake;

import dev.muster.contract.ResourceChanged;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Remembers for some days which events came off the topic and what is read because of them, so that people can ask
/// where an event is. Nothing rests on it: when it fails, intake goes on.
interface EventTrace {

    /// Called after the requests of these events were stored.
    void seen(Collection<Seen> events);

    /// @param receivedAt when ingest had it, empty when the record does not say
    /// @param publishedAt time of the record
    /// @param nodes what is read because of it; none when nothing in the mirror can have changed
    record Seen(ResourceChanged change, Optional<Instant> receivedAt, Instant publishedAt, List<NodeId> nodes) {

        public Seen {
            nodes = List.copyOf(nodes);
        }
    }
}
