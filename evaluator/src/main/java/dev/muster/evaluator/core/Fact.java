package dev.muster.evaluator.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One piece of evidence, or why it is not there: a rule cannot read a value without meeting its absence.
public sealed interface Fact<T> {

    /// @param asOf when the value was last known to hold
    /// @param source the resource whose document says it
    record Known<T>(T value, Instant asOf, Cause source) implements Fact<T> {}

    /// @param gaps why, never empty
    record Missing<T>(List<Gap> gaps) implements Fact<T> {
        public Missing {
            gaps = Gaps.sorted(gaps);
        }
    }

    static <T> Fact<T> missing(Gap gap) {
        return new Missing<>(List.of(gap));
    }

    /// A field of the value that has no default: null means missing evidence.
    ///
    /// @param what its name in the evidence map
    default <R> Fact<R> field(String what, Function<T, @Nullable R> read) {
        return switch (this) {
            case Known<T> known -> {
                R field = read.apply(known.value);
                yield field == null
                        ? missing(Gap.field(what, known.source))
                        : new Known<>(field, known.asOf, known.source);
            }
            case Missing<T> missing -> new Missing<>(missing.gaps);
        };
    }

    /// Something derived from the value that is always there.
    default <R> Fact<R> map(Function<T, R> derive) {
        return switch (this) {
            case Known<T> known -> new Known<>(derive.apply(known.value), known.asOf, known.source);
            case Missing<T> missing -> new Missing<>(missing.gaps);
        };
    }

    /// Another fact that the value leads to.
    default <R> Fact<R> then(Function<T, Fact<R>> next) {
        return switch (this) {
            case Known<T> known -> next.apply(known.value());
            case Missing<T> missing -> new Missing<>(missing.gaps);
        };
    }

    default Truth is(Predicate<T> test) {
        return switch (this) {
            case Known<T> known -> Truth.of(test.test(known.value()));
            case Missing<T> missing -> new Truth.Undecided(missing.gaps);
        };
    }

    /// Empty when missing: for what decides nothing, such as texts for people.
    default Optional<T> ifKnown() {
        return this instanceof Known<T> known ? Optional.of(known.value) : Optional.empty();
    }
}
