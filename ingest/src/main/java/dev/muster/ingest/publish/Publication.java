package dev.muster.ingest.publish;

/// How the attempt to make records durable ended.
public sealed interface Publication {

    /// Every record is acknowledged by all in-sync replicas.
    ///
    /// @param oversized records that the broker refused for their size; instead of each of them there is a quarantine
    ///     record without content
    record Durable(int oversized) implements Publication {}

    /// At least one record is not acknowledged, or not known to be. Some may be on the topic all the same, now or
    /// later.
    record NotDurable(Because because) implements Publication {}

    /// The kinds of failure an operator has to tell apart.
    enum Because {
        /// No answer in time: broker away, too few replicas, topic missing.
        TIMEOUT,
        /// Kafka does not let us in, or not write.
        REFUSED,
        /// Anything else.
        FAILED
    }
}
