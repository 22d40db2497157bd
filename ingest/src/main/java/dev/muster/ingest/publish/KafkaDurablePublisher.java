package dev.muster.ingest.publish;

import dev.muster.contract.ResourceChanged;
import dev.muster.ingest.delivery.Element;
import dev.muster.ingest.delivery.TrimmedCopy;
import dev.muster.ingest.delivery.UnusableReason;
import dev.muster.ingest.publish.KafkaSender.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Publishes to Kafka with acknowledgement by all in-sync replicas.
///
/// A record that is too big for its topic would make the delivery fail for ever. It cannot happen with the broker's
/// defaults (hints have a few kilobytes, quarantine copies are cut); where a topic allows less, a quarantine record
/// without content takes its place.
final class KafkaDurablePublisher implements DurablePublisher {

    private final KafkaSender sender;

    KafkaDurablePublisher(KafkaSender sender) {
        this.sender = sender;
    }

    @Override
    public Publication publish(Parcel parcel) {
        KafkaSender.Countdown time = sender.countdown();
        Receipt receipt = sender.send(records(parcel), time);
        return receipt.failure()
                .<Publication>map(Publication.NotDurable::new)
                .orElseGet(() -> replaceOversized(parcel, receipt.oversized(), time));
    }

    private Publication replaceOversized(Parcel parcel, List<Integer> positions, KafkaSender.Countdown time) {
        Receipt receipt = sender.send(replacements(parcel, positions), time);
        if (receipt.failure().isPresent()) {
            return new Publication.NotDurable(receipt.failure().get());
        }
        return receipt.oversized().isEmpty()
                ? new Publication.Durable(positions.size())
                : new Publication.NotDurable(Publication.Because.FAILED);
    }

    private static List<ProducerRecord<byte[], byte[]>> records(Parcel parcel) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        parcel.hints().forEach(it -> records.add(KafkaRecords.of(it, parcel.receivedAt())));
        parcel.unusable().forEach(it -> records.add(KafkaRecords.of(it, parcel.receivedAt())));
        if (parcel.feedRemoved()) {
            records.add(KafkaRecords.feedRemoved(parcel.receivedAt()));
        }
        return records;
    }

    private static List<ProducerRecord<byte[], byte[]>> replacements(Parcel parcel, List<Integer> positions) {
        List<TrimmedCopy> copies = Stream.concat(
                        parcel.hints().stream().map(KafkaDurablePublisher::copyOf),
                        parcel.unusable().stream().map(Element.Unusable::copy))
                .toList();
        return positions.stream()
                .map(at -> replacement(copies.get(at), parcel.receivedAt()))
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> replacement(TrimmedCopy copy, Instant receivedAt) {
        return KafkaRecords.of(new Element.Unusable(UnusableReason.TOO_LARGE, copy.withoutText()), receivedAt);
    }

    private static TrimmedCopy copyOf(ResourceChanged hint) {
        byte[] identity = (hint.source() + " " + hint.id()).getBytes(StandardCharsets.UTF_8);
        return TrimmedCopy.withoutText(identity);
    }
}
