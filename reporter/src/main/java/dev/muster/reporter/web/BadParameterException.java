package dev.muster.reporter.web;

/// A query parameter that does not exist or has a value that is not allowed; the caller is told which and what is.
public final class BadParameterException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String parameter;
    private final String allowed;

    public BadParameterException(String parameter, String message, String allowed) {
        super(message);
        this.parameter = parameter;
        this.allowed = allowed;
    }

    /// Name of the parameter, as given.
    public String parameter() {
        return parameter;
    }

    /// What is allowed, in words.
    public String allowed() {
        return allowed;
    }
}
