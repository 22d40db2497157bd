package dev.muster.contract;

import java.util.Arrays;
import java.util.Optional;

/// The outcome of one rule on one VM, flat: as a word on the wire and as a single character in the status row.
public enum Outcome {
    FAIL("fail", 'F'),
    UNKNOWN("unknown", 'U'),
    ADVISORY("advisory", 'A'),
    PASS("pass", 'P'),
    NOT_APPLICABLE("not-applicable", 'N');

    /// In place of a rule that is off and therefore has no outcome.
    public static final char OFF_CODE = '-';

    private final String word;
    private final char code;

    Outcome(String word, char code) {
        this.word = word;
        this.code = code;
    }

    /// The word on the wire and in REST.
    public String word() {
        return word;
    }

    /// The character in the outcome string of a status row.
    public char code() {
        return code;
    }

    /// Finds the constant of a word; empty for any other text.
    public static Optional<Outcome> ofWord(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    /// Finds the constant of a code; empty for [#OFF_CODE] and any other character.
    public static Optional<Outcome> ofCode(char code) {
        return Arrays.stream(values()).filter(it -> it.code == code).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
