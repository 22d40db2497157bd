package dev.muster.reporter.status;

import java.util.Optional;
import java.util.stream.Stream;

/// What may stand there without a machine behind it, and what is said of it then: each kind has one finding.
public enum SubjectKind {
    VAULT("vault", "unused-vault"),
    POLICY("policy", "unused-policy"),
    PROTECTED_ITEM("protected-item", "orphaned-item");

    private final String word;
    private final String finding;

    SubjectKind(String word, String finding) {
        this.word = word;
        this.finding = finding;
    }

    public static Optional<SubjectKind> ofWord(String word) {
        return Stream.of(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    public static Optional<SubjectKind> ofFinding(String finding) {
        return Stream.of(values()).filter(it -> it.finding.equals(finding)).findFirst();
    }

    public String word() {
        return word;
    }

    public String finding() {
        return finding;
    }

    @Override
    public String toString() {
        return word;
    }
}
