package dev.muster.contract;

import java.util.Arrays;
import java.util.Optional;

/// The one word for a virtual machine, worst first. How it follows from the verdicts is the business of the evaluator
/// (architecture, decision 14).
public enum VmStatus {
    UNPROTECTED("unprotected"),
    MISCONFIGURED("misconfigured"),
    PENDING("pending"),
    UNKNOWN("unknown"),
    PROTECTED("protected"),
    EXEMPT("exempt");

    private final String word;

    VmStatus(String word) {
        this.word = word;
    }

    /// The word on the wire, in tables, labels and REST.
    public String word() {
        return word;
    }

    /// Finds the constant of a word; empty for any other text.
    public static Optional<VmStatus> ofWord(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
