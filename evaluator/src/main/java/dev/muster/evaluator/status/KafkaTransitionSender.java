package dev.muster.evaluator.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.contract.CloudEventHeaders;
import dev.muster.contract.Topics;
import dev.muster.evaluator.kafka.KafkaSettings;
import dev.muster.evaluator.status.OutboxTable.Unsent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// Transitions as CloudEvents 1.0 in Kafka binary mode, keyed by the VM, see `samples/vm-status-changed.json`; with an
/// idempotent producer, so that the records of a VM keep their order.
final class KafkaTransitionSender implements TransitionSender, AutoCloseable {

    private static final String CLIENT_ID = "muster-evaluator-outbox";
    private static final String SOURCE = "muster/evaluator";
    private static final Duration LAST_RECORDS = Duration.ofSeconds(2);

    private final KafkaSettings settings;
    private @Nullable Producer<byte[], byte[]> producer;

    KafkaTransitionSender(KafkaSettings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized Sent send(List<Unsent> transitions) {
        Map<Unsent, Future<?>> underWay = new LinkedHashMap<>();
        List<Long> acknowledged = new ArrayList<>();
        Exception failure = begin(transitions, underWay);
        for (Map.Entry<Unsent, Future<?>> record : underWay.entrySet()) {
            try {
                record.getValue().get();
                acknowledged.add(record.getKey().seq());
            } catch (ExecutionException e) {
                failure = failure == null ? e : failure;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            close(); // a producer may be broken for good; the next round makes a new one
        }
        return new Sent(acknowledged, Optional.ofNullable(failure));
    }

    /// Stops at the first record that Kafka does not even take.
    private @Nullable Exception begin(List<Unsent> transitions, Map<Unsent, Future<?>> underWay) {
        try {
            for (Unsent transition : transitions) {
                underWay.put(transition, producer().send(record(transition)));
            }
            return null;
        } catch (KafkaException e) {
            return e;
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(LAST_RECORDS);
            producer = null;
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings.producer(CLIENT_ID));
        }
        return producer;
    }

    static ProducerRecord<byte[], byte[]> record(Unsent transition) {
        Headers headers = new RecordHeaders();
        add(headers, CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.VERSION_1_0);
        add(headers, CloudEventHeaders.ID, Long.toString(transition.seq()));
        add(headers, CloudEventHeaders.SOURCE, SOURCE);
        add(headers, CloudEventHeaders.TYPE, CloudEventHeaders.VM_STATUS_CHANGED_TYPE);
        add(headers, CloudEventHeaders.SUBJECT, transition.vm());
        add(headers, CloudEventHeaders.TIME, transition.recordedAt());
        add(headers, CloudEventHeaders.CONTENT_TYPE, CloudEventHeaders.JSON);
        return new ProducerRecord<>(
                Topics.VM_STATUS_CHANGED,
                null,
                transition.vm().getBytes(UTF_8),
                transition.payload().getBytes(UTF_8),
                headers);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
