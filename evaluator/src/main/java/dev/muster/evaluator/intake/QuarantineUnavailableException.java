package dev.muster.evaluator.intake;

import java.io.Serial;

/// Unreadable records could not be put into quarantine; the batch has to come again.
final class QuarantineUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    QuarantineUnavailableException(Throwable cause) {
        super("unreadable records are not durable in the quarantine", cause);
    }
}
