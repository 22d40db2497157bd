package dev.muster.evaluator.sweep;

import java.io.Serial;

/// Resource Graph has no answer for us; the message says why.
final class UnansweredException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnansweredException(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
