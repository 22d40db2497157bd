package dev.muster.evaluator.refresh;

import java.util.Collection;

/// Where hints become durable requests: the first of the six transactions (protocol, T1 Mark).
public interface RefreshQueue {

    /// Stores, in one transaction, where each partition continues and a request for every hint; duplicates coalesce.
    /// When it returns, the hints are durable and the consumer may commit to Kafka. Calling it again with the same
    /// batch is harmless. A caller that is inside a transaction already takes part with that one.
    ///
    /// @return how many hints were dropped because their lane is not in scope
    int accept(Collection<Position> positions, Collection<Hint> hints);

    /// @param nextOffset offset of the first record that is not in the batch
    record Position(String topic, int partition, long nextOffset) {}
}
