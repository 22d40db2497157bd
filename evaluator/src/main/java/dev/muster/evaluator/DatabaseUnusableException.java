package dev.muster.evaluator;

import java.io.Serial;

/// The database cannot be used and waiting will not help. The message is for the operator.
final class DatabaseUnusableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    DatabaseUnusableException(String message) {
        super(message);
    }

    DatabaseUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
