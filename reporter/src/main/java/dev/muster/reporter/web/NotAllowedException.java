package dev.muster.reporter.web;

/// The caller is known and may not do this.
public final class NotAllowedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotAllowedException(String message) {
        super(message);
    }
}
