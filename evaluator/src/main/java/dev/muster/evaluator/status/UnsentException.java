package dev.muster.evaluator.status;

import java.io.Serial;

/// Transitions stay in the outbox because the broker did not take them.
final class UnsentException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnsentException(int number, Exception cause) {
        super(number + " transitions could not be sent and stay in the outbox", cause);
    }
}
