package dev.muster.simulator.kql;

/// Types of columns and expressions.
public enum Type {
    STRING("string"),
    LONG("integer"),
    REAL("number"),
    BOOL("boolean"),
    DATETIME("datetime"),
    TIMESPAN("timespan"),
    DYNAMIC("object");

    private final String word;

    Type(String word) {
        this.word = word;
    }

    /// The word for it in answers of the table format.
    public String word() {
        return word;
    }
}
