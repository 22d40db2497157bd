package dev.muster.ingest.eventhubs;

import java.io.Serial;

/// A batch did not become durable; why was said where it was noticed.
final class NotDurableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotDurableException() {
        super("not durable", null, false, false);
    }
}
