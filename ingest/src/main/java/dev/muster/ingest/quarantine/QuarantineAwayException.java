package dev.muster.ingest.quarantine;

import java.io.Serial;

/// The quarantine cannot be asked now; it can be later.
public final class QuarantineAwayException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    QuarantineAwayException(String message) {
        super(message);
    }
}
