package dev.muster.reporter.facts;

/// Facts that are not taken; nothing of what was sent with them is.
public final class RefusedFactsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean unreadable;
    private final String pointer;

    private RefusedFactsException(boolean unreadable, String pointer, String detail) {
        super(detail);
        this.unreadable = unreadable;
        this.pointer = pointer;
    }

    static RefusedFactsException unreadable(String detail) {
        return new RefusedFactsException(true, "", detail);
    }

    static RefusedFactsException wrong(String pointer, String detail) {
        return new RefusedFactsException(false, pointer, detail);
    }

    /// It is no JSON within the bounds; otherwise it is, and says what cannot be.
    public boolean isUnreadable() {
        return unreadable;
    }

    /// The field that is wrong (RFC 6901); empty for the whole body.
    public String pointer() {
        return pointer;
    }
}
