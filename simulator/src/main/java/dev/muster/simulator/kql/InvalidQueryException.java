package dev.muster.simulator.kql;

/// A query that cannot be read, or that means nothing.
public final class InvalidQueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int line;
    private final int column;
    private final String token;

    private InvalidQueryException(Kind kind, String message, int line, int column, String token) {
        super(message);
        this.kind = kind;
        this.line = line;
        this.column = column;
        this.token = token;
    }

    static InvalidQueryException syntax(Token at) {
        return new InvalidQueryException(Kind.SYNTAX, "ParserFailure", at.line(), at.column(), at.shown());
    }

    static InvalidQueryException syntax(int line, int column, String token) {
        return new InvalidQueryException(Kind.SYNTAX, "ParserFailure", line, column, token);
    }

    /// An operator of the language that Resource Graph, or this part of it, does not offer.
    static InvalidQueryException unsupported(String operator) {
        return new InvalidQueryException(Kind.UNSUPPORTED, "InvalidQueryLanguage", -1, -1, operator);
    }

    static InvalidQueryException meaning(String message) {
        return new InvalidQueryException(Kind.MEANING, message, -1, -1, "");
    }

    public Kind kind() {
        return kind;
    }

    /// Counted from one; -1 when there is no place to point at.
    public int line() {
        return line;
    }

    /// Counted from zero; -1 when there is no place to point at.
    public int column() {
        return column;
    }

    public String token() {
        return token;
    }

    public enum Kind {
        SYNTAX,
        UNSUPPORTED,
        MEANING
    }
}
