package dev.muster.evaluator.intake;

import dev.muster.evaluator.intake.HintRecord.Reason;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Where records end that nobody can read.
interface Quarantine {

    /// Returns when all of them are durable there; only then their offsets may be stored.
    ///
    /// @throws QuarantineUnavailableException when they are not
    void keep(Map<ConsumerRecord<byte[], byte[]>, Reason> unreadable);
}
