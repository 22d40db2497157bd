package dev.muster.reporter.web;

/// There is no snapshot yet.
public final class NotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param waitingFor what is waited for, in words
    public NotReadyException(String waitingFor) {
        super(waitingFor);
    }
}
