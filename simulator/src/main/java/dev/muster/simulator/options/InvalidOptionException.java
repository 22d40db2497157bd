package dev.muster.simulator.options;

/// An option that cannot be used; the message names key, value and what is allowed.
public final class InvalidOptionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidOptionException(String message) {
        super(message);
    }

    static InvalidOptionException value(Setting setting, String value) {
        return new InvalidOptionException(
                setting.key() + " = '" + value + "' is not allowed; allowed: " + setting.allowed());
    }
}
