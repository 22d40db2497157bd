package dev.muster.ingest.webhook;

import dev.muster.ingest.settings.IngestSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Bounds the memory that requests may take at once, whatever callers send and however slowly.
///
/// Room is taken as bytes arrive, not as they are announced. The beginning of every body has a half of its own, so that
/// large bodies that crawl in keep no ordinary delivery out. What is complete is taken apart under a bound of its own,
/// since that needs several times the memory: there one waits for a moment, because others are soon done.
@Component
final class InFlight {

    /// The beginning of a body: an ordinary delivery of some twenty events is no longer.
    static final int BEGINNING = 32 * 1024;

    private static final Duration TURN = Duration.ofSeconds(3);

    private final Semaphore beginnings;
    private final Semaphore rests;
    private final Semaphore work;
    private final int mostWork;

    InFlight(IngestSettings settings) {
        int half = Math.toIntExact(settings.bytesInFlight().toBytes() / 2);
        this.beginnings = new Semaphore(half);
        this.rests = new Semaphore(half);
        this.work = new Semaphore(half, true);
        this.mostWork = half;
    }

    /// Room for the beginning of one more body, to be closed when the request is answered.
    Optional<Room> enter() {
        return beginnings.tryAcquire(BEGINNING) ? Optional.of(new Room()) : Optional.empty();
    }

    /// Room of one request. For one thread at a time.
    final class Room implements AutoCloseable {

        private int rest;
        private int working;

        private Room() {}

        /// Makes room for a body of this size altogether.
        ///
        /// @return whether there was room
        boolean growTo(int size) {
            int more = size - BEGINNING - rest;
            if (more <= 0) {
                return true;
            }
            boolean grown = rests.tryAcquire(more);
            rest += grown ? more : 0;
            return grown;
        }

        /// Waits for the turn of a body of this size to be taken apart.
        ///
        /// @return whether it came
        boolean mayWork(int size) {
            int cost = Math.min(mostWork, Math.max(size, BEGINNING));
            try {
                if (work.tryAcquire(cost, TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                    working = cost;
                    return true;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        @Override
        public void close() {
            beginnings.release(BEGINNING);
            rests.release(rest);
            work.release(working);
        }
    }
}
