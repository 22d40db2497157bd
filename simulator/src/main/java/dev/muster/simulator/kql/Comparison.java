package dev.muster.simulator.kql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Operators between two values that answer yes or no.
///
/// Source: Microsoft Learn, "String operators" and "Null values" of the Kusto query language (2024).
public enum Comparison {
    EQUAL("=="),
    NOT_EQUAL("!="),
    SAME("=~"),
    NOT_SAME("!~"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    CONTAINS("contains"),
    NOT_CONTAINS("!contains"),
    STARTS_WITH("startswith"),
    NOT_STARTS_WITH("!startswith"),
    ENDS_WITH("endswith"),
    NOT_ENDS_WITH("!endswith"),
    HAS("has"),
    NOT_HAS("!has");

    private final String written;

    Comparison(String written) {
        this.written = written;
    }

    static Optional<Comparison> of(String written) {
        return Arrays.stream(values())
                .filter(one -> one.written.equals(written))
                .findFirst();
    }

    boolean isOrder() {
        return this == LESS || this == LESS_OR_EQUAL || this == GREATER || this == GREATER_OR_EQUAL;
    }

    boolean isOfTexts() {
        return !isOrder() && this != EQUAL && this != NOT_EQUAL;
    }

    /// @return a flag, or nothing where the language leaves it open
    Value apply(Value left, Value right) {
        return switch (this) {
            case EQUAL -> equal(left, right);
            case NOT_EQUAL -> Values.not(equal(left, right));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordered(left, right);
            case NOT_SAME, NOT_CONTAINS, NOT_STARTS_WITH, NOT_ENDS_WITH, NOT_HAS ->
                Value.of(!texts(lower(left), lower(right)));
            case SAME, CONTAINS, STARTS_WITH, ENDS_WITH, HAS -> Value.of(texts(lower(left), lower(right)));
        };
    }

    private static Value equal(Value left, Value right) {
        if (left.isNull() && right.isNull()) {
            return Value.NULL;
        }
        return left.isNull() || right.isNull() ? Value.FALSE : Value.of(Values.compare(left, right) == 0);
    }

    private Value ordered(Value left, Value right) {
        if (left.isNull() || right.isNull()) {
            return Value.NULL;
        }
        int order = Values.compare(left, right);
        return Value.of(
                switch (this) {
                    case LESS -> order < 0;
                    case LESS_OR_EQUAL -> order <= 0;
                    case GREATER -> order > 0;
                    default -> order >= 0;
                });
    }

    private boolean texts(String left, String right) {
        return switch (this) {
            case SAME, NOT_SAME -> left.equals(right);
            case CONTAINS, NOT_CONTAINS -> left.contains(right);
            case STARTS_WITH, NOT_STARTS_WITH -> left.startsWith(right);
            case ENDS_WITH, NOT_ENDS_WITH -> left.endsWith(right);
            default -> hasTerm(left, right);
        };
    }

    /// Terms are runs of letters and digits.
    private static boolean hasTerm(String text, String term) {
        for (int at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
            int end = at + term.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    private static String lower(Value value) {
        return value.text().toLowerCase(Locale.ROOT);
    }
}
