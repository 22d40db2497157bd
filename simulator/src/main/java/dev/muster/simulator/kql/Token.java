package dev.muster.simulator.kql;

/// A word of a query with its place.
///
/// @param text a string's content, a name, a sign as written
/// @param line counted from one
/// @param column counted from zero
record Token(Kind kind, String text, int line, int column) {

    enum Kind {
        NAME,
        TEXT,
        NUMBER,
        SPAN,
        MOMENT,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /// Whether this is a word of the language, which are all lower-case.
    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }

    String shown() {
        return kind == Kind.END ? "<EOF>" : text;
    }
}
