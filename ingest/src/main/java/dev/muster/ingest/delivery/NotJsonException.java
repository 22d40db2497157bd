package dev.muster.ingest.delivery;

import java.io.Serial;

/// The body as a whole is not JSON, or lies beyond the limits of [ForeignJson]. Says nothing about the body on purpose.
public final class NotJsonException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    NotJsonException() {
        super("not JSON within the limits", null, false, false);
    }
}
