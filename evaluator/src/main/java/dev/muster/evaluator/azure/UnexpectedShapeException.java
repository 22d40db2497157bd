package dev.muster.evaluator.azure;

import java.io.Serial;

/// An answer that is not what the api promises. The message names the field, never the content.
final class UnexpectedShapeException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnexpectedShapeException(String message) {
        super(message);
    }
}
