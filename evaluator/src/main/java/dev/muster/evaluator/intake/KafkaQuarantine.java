package dev.muster.evaluator.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.contract.CloudEventHeaders;
import dev.muster.contract.Topics;
import dev.muster.evaluator.intake.HintRecord.Reason;
import dev.muster.evaluator.kafka.KafkaSettings;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The quarantine topic. The records on our own topic were trimmed of personal data when they were written; one that
/// cannot be read may come from anywhere, so nothing of its content is copied: where it stands, how long it is and its
/// hash are enough to look at it while the topic keeps it.
final class KafkaQuarantine implements Quarantine, AutoCloseable {

    private static final String CLIENT_ID = "muster-evaluator-quarantine";
    private static final String SOURCE = "muster/evaluator";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KafkaSettings settings;
    private @Nullable Producer<byte[], byte[]> producer;
    private Set<String> keptLast = Set.of();

    KafkaQuarantine(KafkaSettings settings) {
        this.settings = settings;
    }

    /// A batch that fails later, for example because the database is away, comes again and again; it is kept once.
    @Override
    public synchronized void keep(Map<ConsumerRecord<byte[], byte[]>, Reason> unreadable) {
        Map<String, ProducerRecord<byte[], byte[]>> quarantined = new LinkedHashMap<>();
        unreadable.forEach((record, reason) -> quarantined.put(place(record), quarantined(record, reason)));
        Set<String> places = Set.copyOf(quarantined.keySet());
        quarantined.keySet().removeAll(keptLast);
        send(quarantined.values());
        keptLast = places;
    }

    private void send(Collection<ProducerRecord<byte[], byte[]>> records) {
        try {
            List<Future<?>> acknowledgements = new ArrayList<>();
            records.forEach(record -> acknowledgements.add(producer().send(record)));
            for (Future<?> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        } catch (ExecutionException | KafkaException e) {
            close(); // a producer may be broken for good; the next batch makes a new one
            throw new QuarantineUnavailableException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuarantineUnavailableException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
            producer = null;
        }
    }

    /// Made when it is needed first: most evaluators never quarantine anything.
    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings.producer(CLIENT_ID));
        }
        return producer;
    }

    private static ProducerRecord<byte[], byte[]> quarantined(ConsumerRecord<byte[], byte[]> record, Reason reason) {
        String place = place(record);
        Headers headers = new RecordHeaders();
        add(headers, CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.VERSION_1_0);
        add(headers, CloudEventHeaders.ID, place);
        add(headers, CloudEventHeaders.SOURCE, SOURCE);
        add(headers, CloudEventHeaders.TYPE, CloudEventHeaders.QUARANTINED_TYPE);
        add(
                headers,
                CloudEventHeaders.TIME,
                Instant.ofEpochMilli(record.timestamp()).toString());
        add(headers, CloudEventHeaders.CONTENT_TYPE, CloudEventHeaders.JSON);
        return new ProducerRecord<>(Topics.QUARANTINE, null, place.getBytes(UTF_8), value(record, reason), headers);
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + "-" + record.offset();
    }

    private static byte[] value(ConsumerRecord<byte[], byte[]> record, Reason reason) {
        byte[] content = record.value() == null ? new byte[0] : record.value();
        ObjectNode value = JSON.createObjectNode();
        value.put("reason", reason.word());
        value.put("length", content.length);
        value.put("sha256", sha256(content));
        value.put("cut", true);
        value.put("content", "");
        value.put("topic", record.topic());
        value.put("partition", record.partition());
        value.put("offset", record.offset());
        return JSON.writeValueAsBytes(value);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
