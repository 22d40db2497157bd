package dev.muster.ingest.publish;

import java.time.Instant;
import java.util.List;

/// Writes marks with the producer of the hints, keyed like the records they are about, so that they follow them.
final class KafkaQuarantineMarks implements QuarantineMarks {

    private final KafkaSender sender;

    KafkaQuarantineMarks(KafkaSender sender) {
        this.sender = sender;
    }

    @Override
    public Publication settle(String id, String outcome, Instant at) {
        KafkaSender.Receipt receipt = sender.send(List.of(KafkaRecords.settled(id, outcome, at)), sender.countdown());
        return receipt.failure()
                .<Publication>map(Publication.NotDurable::new)
                .orElseGet(() -> new Publication.Durable(0));
    }
}
