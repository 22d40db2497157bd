package dev.muster.evaluator.status;

import dev.muster.evaluator.status.OutboxTable.Unsent;
import java.util.List;
import java.util.Optional;

/// Tells the world about transitions.
interface TransitionSender {

    /// Sends in the given order and waits for the acknowledgements. Never throws for what the broker does.
    Sent send(List<Unsent> transitions);

    /// @param acknowledged places of those that are durable
    /// @param failure why some are not
    record Sent(List<Long> acknowledged, Optional<Exception> failure) {
        public Sent {
            acknowledged = List.copyOf(acknowledged);
        }
    }
}
