package dev.muster.ingest.publish;

import dev.muster.ingest.publish.Publication.Because;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends records with one producer and waits for every acknowledgement, inside one budget of time.
///
/// Each `send` may block for `max.block.ms` when Kafka is away, so sending stops at the first failure, and no send
/// begins once that time is used up.
final class KafkaSender implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KafkaSender.class);

    private final ProducerHolder producers;
    private final Duration maxBlock;
    private final Duration budget;

    KafkaSender(ProducerHolder producers, Duration maxBlock, Duration budget) {
        this.producers = producers;
        this.maxBlock = maxBlock;
        this.budget = budget;
    }

    /// A budget that begins to run now; all sends of one decision share it.
    Countdown countdown() {
        return new Countdown(budget);
    }

    Receipt send(List<ProducerRecord<byte[], byte[]>> records, Countdown time) {
        return records.isEmpty() ? Receipt.complete() : send(producer -> records, time);
    }

    /// Sends what the maker makes of a working producer, for records that need to know the cluster.
    Receipt send(Function<Producer<byte[], byte[]>, List<ProducerRecord<byte[], byte[]>>> maker, Countdown time) {
        try {
            Producer<byte[], byte[]> producer = producers.get(maxBlock);
            return send(producer, maker, time);
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    @Override
    public void close() {
        producers.close();
    }

    private Receipt send(
            Producer<byte[], byte[]> producer,
            Function<Producer<byte[], byte[]>, List<ProducerRecord<byte[], byte[]>>> maker,
            Countdown time) {
        try {
            List<Future<RecordMetadata>> sent = start(producer, maker.apply(producer), time);
            return finish(producer, sent, time);
        } catch (RuntimeException e) {
            replaceIfSpoilt(producer, e);
            return failed(e);
        }
    }

    private List<Future<RecordMetadata>> start(
            Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records, Countdown time) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        for (ProducerRecord<byte[], byte[]> record : records) {
            if (time.elapsed().compareTo(maxBlock) > 0) {
                throw new TimeoutException("no time left to send");
            }
            Future<RecordMetadata> future = producer.send(record);
            sent.add(future);
            if (future.state() == Future.State.FAILED && !(future.exceptionNow() instanceof RecordTooLargeException)) {
                break;
            }
        }
        return sent;
    }

    private Receipt finish(Producer<byte[], byte[]> producer, List<Future<RecordMetadata>> sent, Countdown time) {
        List<Integer> oversized = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            Optional<Throwable> failure = await(sent.get(i), time);
            if (failure.isPresent() && failure.get() instanceof RecordTooLargeException) {
                oversized.add(i);
            } else if (failure.isPresent()) {
                replaceIfSpoilt(producer, failure.get());
                return failed(failure.get());
            }
        }
        return new Receipt(Optional.empty(), oversized);
    }

    private static Optional<Throwable> await(Future<RecordMetadata> future, Countdown time) {
        try {
            future.get(time.left().toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() == null ? e : e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            return Optional.of(new TimeoutException("no acknowledgement in time"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(e);
        }
    }

    /// What is not retriable may have left an idempotent producer in a state it never leaves.
    private void replaceIfSpoilt(Producer<byte[], byte[]> producer, Throwable failure) {
        boolean harmless = failure instanceof RetriableException
                || failure instanceof InterruptException
                || failure instanceof TopicAuthorizationException;
        if (!harmless) {
            producers.replace(producer);
        }
    }

    private static Receipt failed(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        log.warn("Kafka did not take the records: {}: {}", cause.getClass().getSimpleName(), cause.getMessage());
        return new Receipt(Optional.of(because(failure)), List.of());
    }

    private static Because because(Throwable failure) {
        return switch (failure) {
            case AuthenticationException e -> Because.REFUSED;
            case AuthorizationException e -> Because.REFUSED;
            case RetriableException e -> Because.TIMEOUT;
            default -> Because.FAILED;
        };
    }

    /// What became of the records sent.
    ///
    /// @param failure why they are not all durable; empty when all are, or all but the oversized ones
    /// @param oversized positions of records the broker refuses for their size
    record Receipt(Optional<Because> failure, List<Integer> oversized) {

        static Receipt complete() {
            return new Receipt(Optional.empty(), List.of());
        }
    }

    /// A budget of time that runs out, by the monotonic clock.
    static final class Countdown {

        private final long start = System.nanoTime();
        private final Duration budget;

        private Countdown(Duration budget) {
            this.budget = budget;
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - start);
        }

        Duration left() {
            Duration left = budget.minus(elapsed());
            return left.isNegative() ? Duration.ZERO : left;
        }
    }
}
