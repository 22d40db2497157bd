package dev.muster.evaluator.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A three-valued truth after Kleene: evidence matters only when its value could change the outcome (decision A12), so
/// a
/// proven part decides although others are missing.
public sealed interface Truth {

    enum Decided implements Truth {
        YES,
        NO
    }

    /// @param gaps the evidence that would decide, never empty
    record Undecided(List<Gap> gaps) implements Truth {
        public Undecided {
            gaps = Gaps.sorted(gaps);
        }
    }

    static Truth of(boolean value) {
        return value ? Decided.YES : Decided.NO;
    }

    static Truth undecided(Gap gap) {
        return new Undecided(List.of(gap));
    }

    /// Yes as soon as one is; no only when all are.
    static Truth anyOf(Collection<Truth> parts) {
        return decide(parts, Decided.YES, Decided.NO);
    }

    /// No as soon as one is; yes only when all are.
    static Truth allOf(Collection<Truth> parts) {
        return decide(parts, Decided.NO, Decided.YES);
    }

    private static Truth decide(Collection<Truth> parts, Decided decisive, Decided otherwise) {
        List<Gap> gaps = new ArrayList<>();
        for (Truth part : parts) {
            if (part == decisive) {
                return decisive;
            }
            if (part instanceof Undecided undecided) {
                gaps.addAll(undecided.gaps());
            }
        }
        return gaps.isEmpty() ? otherwise : new Undecided(gaps);
    }

    default Truth or(Truth other) {
        return this == Decided.NO ? other : this == Decided.YES ? this : anyOf(List.of(this, other));
    }

    default Truth and(Truth other) {
        return this == Decided.YES ? other : this == Decided.NO ? this : allOf(List.of(this, other));
    }

    default Truth not() {
        return switch (this) {
            case Decided decided -> decided == Decided.YES ? Decided.NO : Decided.YES;
            case Undecided undecided -> undecided;
        };
    }

    default boolean isTrue() {
        return this == Decided.YES;
    }

    default boolean isFalse() {
        return this == Decided.NO;
    }

    /// The evidence that would decide; empty when it is decided.
    default List<Gap> gaps() {
        return List.of();
    }
}
