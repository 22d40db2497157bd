package dev.muster.evaluator.sweep;

import java.io.Serial;

/// Another process may ask the graph now, or this one stops: whatever runs ends here, and what it has not finished
/// another takes over.
final class LaneLostException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    LaneLostException() {
        super("the lane of the graph is not ours any more", null, false, false);
    }
}
