package dev.muster.contract;

import java.util.Arrays;
import java.util.Optional;

/// What a profile does with a rule: ENFORCE lets a fail stand, ADVISORY turns it into an advisory, OFF skips the rule.
public enum Mode {
    ENFORCE("enforce"),
    ADVISORY("advisory"),
    OFF("off");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    /// The word on the wire, in tables, labels and REST.
    public String word() {
        return word;
    }

    /// Finds the constant of a word; empty for any other text.
    public static Optional<Mode> ofWord(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
