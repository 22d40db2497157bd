package dev.muster.ingest.api;

import java.io.Serial;

/// The caller is not let in.
final class RefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean closed;

    /// @param closed whether nobody at all would be let in
    RefusedException(boolean closed) {
        super("refused", null, false, false);
        this.closed = closed;
    }

    boolean closed() {
        return closed;
    }
}
