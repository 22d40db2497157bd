package dev.muster.standalone;

import java.io.Serial;

/// A run cannot begin for a reason that its person can remove; the message says how.
final class CannotStartException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CannotStartException(String message) {
        super(message);
    }
}
