package dev.muster.ingest.webhook;

import dev.muster.ingest.settings.IngestSettings;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/// Bounds the memory that bodies may take at once, whatever callers send.
@Component
final class InFlight {

    /// What even an empty request costs.
    private static final int LEAST = 16 * 1024;

    private final Semaphore bytes;

    InFlight(IngestSettings settings) {
        this.bytes = new Semaphore(Math.toIntExact(settings.bytesInFlight().toBytes()));
    }

    /// Reserves room for a body, without waiting.
    ///
    /// @return whether there was room; then it has to be given back by [#leave]
    boolean enter(int length) {
        return bytes.tryAcquire(cost(length));
    }

    void leave(int length) {
        bytes.release(cost(length));
    }

    private static int cost(int length) {
        return Math.max(length, LEAST);
    }
}
