package dev.muster.ingest.pull;

import java.io.Serial;

/// The namespace did not do what it was asked. The message holds nothing of what was sent or answered.
final class PullFailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    PullFailedException(String message) {
        super(message, null, false, false);
    }
}
