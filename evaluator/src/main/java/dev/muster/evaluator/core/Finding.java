package dev.muster.evaluator.core;

/// One reason why a rule does not pass, and the thing that explains it.
public record Finding(Reason reason, Cause cause) {}
