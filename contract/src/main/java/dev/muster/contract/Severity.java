package dev.muster.contract;

import java.util.Arrays;
import java.util.Optional;

/// How much a failing rule matters, worst first.
public enum Severity {
    CRITICAL("critical"),
    HIGH("high"),
    MEDIUM("medium"),
    LOW("low"),
    INFO("info");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /// The word on the wire, in tables, labels and REST.
    public String word() {
        return word;
    }

    /// Finds the constant of a word; empty for any other text.
    public static Optional<Severity> ofWord(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
