package dev.muster.standalone.settings;

import java.io.Serial;

/// A wanted port is in use. The message names the port, who listens there when that can be seen, and what to type.
public final class PortTakenException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    PortTakenException(String message) {
        super(message);
    }
}
