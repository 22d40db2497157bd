package dev.muster.evaluator.core;

/// What follows from the evidence about a machine and several rules want to know. A constant: it is recognised by its
/// identity.
@FunctionalInterface
public interface Conclusion<T> {

    /// Pure: the same evidence always leads to the same value, which nobody changes.
    T from(Evidence evidence);
}
