package dev.muster.evaluator.core;

import dev.muster.evaluator.core.Evidence.Item;

/// Like [Conclusion], about one protected item of the machine.
@FunctionalInterface
public interface ItemConclusion<T> {

    /// Pure: the same evidence always leads to the same value, which nobody changes.
    T from(Evidence evidence, Item item);
}
