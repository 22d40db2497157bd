package dev.muster.ingest.publish;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// The one producer of the process, made when first needed.
///
/// Making one resolves names and can hang or fail while Kafka is away, which must neither stop the start nor hold an
/// answer; and an idempotent producer that met a fatal error fails for ever after. So it is made aside, waited for with
/// patience, and replaced when it is spoilt, but not more often than every [#LEAST_AGE].
final class ProducerHolder implements AutoCloseable {

    private static final Executor ASIDE =
            task -> Thread.ofVirtual().name("kafka-producer-maker").start(task);

    static final Duration LEAST_AGE = Duration.ofSeconds(10);

    private final Supplier<Producer<byte[], byte[]>> maker;
    private final Duration closePatience;
    private final LongSupplier nanoTime;
    private long madeAt;
    private @Nullable CompletableFuture<Producer<byte[], byte[]>> current;

    /// @param closePatience how long a producer that is closed may take to finish what it has
    /// @param nanoTime monotonic clock
    ProducerHolder(Supplier<Producer<byte[], byte[]>> maker, Duration closePatience, LongSupplier nanoTime) {
        this.maker = maker;
        this.nanoTime = nanoTime;
        this.closePatience = closePatience;
    }

    /// @throws KafkaException when no producer can be made
    /// @throws org.apache.kafka.common.errors.TimeoutException when making one takes longer than the patience
    Producer<byte[], byte[]> get(Duration patience) {
        try {
            return pending().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("no producer yet", e);
        } catch (ExecutionException e) {
            throw new KafkaException("no producer", e.getCause());
        } catch (InterruptedException e) {
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    /// Closes the producer, if it is still the current one; the next [#get] makes another.
    synchronized void replace(Producer<byte[], byte[]> spoilt) {
        CompletableFuture<Producer<byte[], byte[]>> pending = current;
        boolean isCurrent = pending != null && spoilt.equals(pending.getNow(null));
        if (isCurrent && nanoTime.getAsLong() - madeAt >= LEAST_AGE.toNanos()) {
            current = null;
            ASIDE.execute(() -> spoilt.close(closePatience));
        }
    }

    @Override
    public synchronized void close() {
        if (current != null) {
            current.thenAccept(it -> it.close(closePatience))
                    .exceptionally(e -> null)
                    .join();
            current = null;
        }
    }

    private synchronized CompletableFuture<Producer<byte[], byte[]>> pending() {
        CompletableFuture<Producer<byte[], byte[]>> pending = current;
        if (pending == null || pending.isCompletedExceptionally()) {
            pending = CompletableFuture.supplyAsync(maker, ASIDE);
            current = pending;
            madeAt = nanoTime.getAsLong();
        }
        return pending;
    }
}
