package dev.muster.evaluator.mirror;

import java.util.Locale;

/// What started the work that led to a reading and a verdict; the word stands in tables and labels.
public enum Trigger {
    EVENT,
    SWEEP,
    MANUAL,
    RULES;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
