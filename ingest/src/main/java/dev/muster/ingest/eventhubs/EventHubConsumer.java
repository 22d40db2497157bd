package dev.muster.ingest.eventhubs;

import dev.muster.ingest.intake.Intake;
import dev.muster.ingest.publish.Publication;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Takes a batch from the hub. When it returns, all of it is durable and may be committed; when it throws, the same
/// batch has to come again.
final class EventHubConsumer {

    private final Intake intake;

    EventHubConsumer(Intake intake) {
        this.intake = intake;
    }

    /// @throws NotDurableException when the batch has to come again
    void accept(List<ConsumerRecord<byte[], byte[]>> records) {
        List<byte @Nullable []> messages = new ArrayList<>();
        records.forEach(it -> messages.add(it.value()));
        if (intake.takeAll(messages) instanceof Publication.NotDurable) {
            throw new NotDurableException();
        }
    }
}
