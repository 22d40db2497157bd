package dev.muster.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.ingest.publish.Publication.Because;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class KafkaSenderTest {

    private static final Duration MAX_BLOCK = Duration.ofMillis(300);
    private static final Duration BUDGET = Duration.ofMillis(600);

    private final List<MockProducer<byte[], byte[]>> made = new ArrayList<>();
    private final AtomicLong nanoTime = new AtomicLong();

    @Test
    void waitsForEveryAcknowledgement() {
        KafkaSender sender = sender(true);

        assertThat(send(sender, 3)).isEqualTo(KafkaSender.Receipt.complete());
        assertThat(made.getFirst().history()).hasSize(3);
    }

    @Test
    void givesUpWhenTheBudgetIsUsedUp() {
        KafkaSender sender = sender(false);

        assertThat(send(sender, 1).failure()).hasValue(Because.TIMEOUT);
        assertThat(made.getFirst().history()).hasSize(1);
    }

    @Test
    void stopsSendingAtTheFirstFailure() {
        KafkaSender sender =
                sender(new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                        super.send(record);
                        return CompletableFuture.failedFuture(new TimeoutException("no metadata"));
                    }
                });

        assertThat(send(sender, 1_000).failure()).hasValue(Because.TIMEOUT);
        assertThat(made.getFirst().history()).hasSize(1);
    }

    @Test
    void beginsNoSendOnceTheTimeToBlockIsUsedUp() {
        KafkaSender sender =
                sender(new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                        await().pollDelay(Duration.ofMillis(200)).until(() -> true); // blocks, as a full buffer does
                        return super.send(record);
                    }
                });

        assertThat(send(sender, 1_000).failure()).hasValue(Because.TIMEOUT);
        assertThat(made.getFirst().history()).hasSizeBetween(1, 3);
    }

    @Test
    void tellsRefusalsFromTroubleThatPasses() {
        assertThat(failure(new NotEnoughReplicasException("x"))).isEqualTo(Because.TIMEOUT);
        assertThat(failure(new SaslAuthenticationException("x"))).isEqualTo(Because.REFUSED);
        assertThat(failure(new TopicAuthorizationException("x"))).isEqualTo(Because.REFUSED);
        assertThat(failure(new OutOfOrderSequenceException("x"))).isEqualTo(Because.FAILED);
        assertThat(failure(new KafkaException("x"))).isEqualTo(Because.FAILED);
    }

    @Test
    void saysWhichRecordsAreTooBigAndSendsTheOthers() {
        KafkaSender sender = sender(false);
        var receipt = CompletableFuture.supplyAsync(() -> send(sender, 3));
        await().until(() -> !made.isEmpty() && made.getFirst().history().size() == 3);

        made.getFirst().completeNext();
        made.getFirst().errorNext(new RecordTooLargeException("x"));
        made.getFirst().completeNext();

        assertThat(receipt.join()).isEqualTo(new KafkaSender.Receipt(Optional.empty(), List.of(1)));
    }

    @Test
    void replacesAProducerThatMetAFatalErrorButNotAllTheTime() {
        KafkaSender sender = sender(true);
        send(sender, 1);
        made.getFirst().sendException = new ClusterAuthorizationException("fatal");

        assertThat(send(sender, 1).failure()).hasValue(Because.REFUSED);
        assertThat(send(sender, 1).failure()).hasValue(Because.REFUSED);
        nanoTime.addAndGet(ProducerHolder.LEAST_AGE.toNanos());
        assertThat(send(sender, 1).failure()).hasValue(Because.REFUSED);

        assertThat(send(sender, 1)).isEqualTo(KafkaSender.Receipt.complete());
        assertThat(made).hasSize(2);
        await().until(made.getFirst()::closed);
    }

    @Test
    void keepsAProducerThatOnlyMetAWait() {
        KafkaSender sender = sender(true);
        send(sender, 1);
        nanoTime.addAndGet(ProducerHolder.LEAST_AGE.toNanos());
        made.getFirst().sendException = new TimeoutException("wait");

        assertThat(send(sender, 1).failure()).hasValue(Because.TIMEOUT);
        made.getFirst().sendException = null;

        assertThat(send(sender, 1)).isEqualTo(KafkaSender.Receipt.complete());
        assertThat(made).hasSize(1);
    }

    @Test
    void triesAgainToMakeAProducerThatCouldNotBeMade() {
        AtomicLong attempts = new AtomicLong();
        ProducerHolder holder = new ProducerHolder(
                () -> {
                    if (attempts.getAndIncrement() == 0) {
                        throw new ConfigException("no resolvable bootstrap urls");
                    }
                    return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
                },
                Duration.ZERO,
                nanoTime::get);
        KafkaSender sender = new KafkaSender(holder, MAX_BLOCK, BUDGET);

        assertThat(send(sender, 1).failure()).hasValue(Because.FAILED);
        assertThat(send(sender, 1)).isEqualTo(KafkaSender.Receipt.complete());
    }

    @Test
    void doesNotWaitForeverForAProducerToBeMade() {
        CountDownLatch never = new CountDownLatch(1);
        ProducerHolder holder = new ProducerHolder(
                () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new IllegalStateException("given up");
                },
                Duration.ZERO,
                nanoTime::get);

        assertThat(send(new KafkaSender(holder, MAX_BLOCK, BUDGET), 1).failure())
                .hasValue(Because.TIMEOUT);
        never.countDown();
    }

    private Because failure(RuntimeException e) {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        producer.sendException = e;
        return send(sender(producer), 1).failure().orElseThrow();
    }

    private KafkaSender sender(boolean acknowledging) {
        return sender(
                () -> new MockProducer<>(acknowledging, null, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    private KafkaSender sender(MockProducer<byte[], byte[]> producer) {
        return sender(() -> producer);
    }

    private KafkaSender sender(Supplier<MockProducer<byte[], byte[]>> maker) {
        return new KafkaSender(
                new ProducerHolder(() -> add(maker.get()), Duration.ZERO, nanoTime::get), MAX_BLOCK, BUDGET);
    }

    private Producer<byte[], byte[]> add(MockProducer<byte[], byte[]> producer) {
        made.add(producer);
        return producer;
    }

    private static KafkaSender.Receipt send(KafkaSender sender, int number) {
        return sender.send(records(number), sender.countdown());
    }

    private static List<ProducerRecord<byte[], byte[]>> records(int number) {
        return IntStream.range(0, number)
                .mapToObj(it -> new ProducerRecord<byte[], byte[]>("t", new byte[] {(byte) it}))
                .toList();
    }
}
