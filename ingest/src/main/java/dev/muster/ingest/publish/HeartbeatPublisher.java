package dev.muster.ingest.publish;

import java.time.Instant;

/// Sends the sign of life that travels the whole road behind the hints.
public interface HeartbeatPublisher {

    /// Publishes one heartbeat to every partition of the hints' topic; durable when each of them is. As bounded and as
    /// quiet about trouble as [DurablePublisher#publish].
    ///
    /// @param createdAt creation stamp, the same on every partition
    Publication beat(Instant createdAt);
}
