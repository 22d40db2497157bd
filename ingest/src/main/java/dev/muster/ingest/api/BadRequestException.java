package dev.muster.ingest.api;

import java.io.Serial;

/// A request nobody can make sense of; the message says what would be accepted and repeats nothing that was sent.
final class BadRequestException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    BadRequestException(String allowed) {
        super(allowed, null, false, false);
    }
}
