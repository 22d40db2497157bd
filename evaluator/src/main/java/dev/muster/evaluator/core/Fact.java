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
    record Known<T>(T value, Instant asOf, Cause source) implements Fact<T> {

        /// Something that this fact says, too.
        public <R> Known<R> as(R other) {
            return new Known<>(other, asOf, source);
        }

        /// This fact should say something and does not.
        ///
        /// @param what its name in the evidence map
        public <R> Missing<R> without(String what, Reason reason) {
            return new Missing<>(List.of(new Gap(what, reason, source, false)));
        }
    }

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
                yield field == null ? known.without(what, Reason.FIELD_MISSING) : known.as(field);
            }
            case Missing<T> missing -> new Missing<>(missing.gaps);
        };
    }

    /// What follows from the value, if it is known.
    default <R> Fact<R> then(Function<Known<T>, Fact<R>> next) {
        return switch (this) {
            case Known<T> known -> next.apply(known);
            case Missing<T> missing -> new Missing<>(missing.gaps);
        };
    }

    default Truth is(Predicate<T> test) {
        return switch (this) {
            case Known<T> known -> Truth.of(test.test(known.value()));
            case Missing<T> missing -> new Truth.Undecided(missing.gaps);
        };
    }

    /// Why it is missing; empty when known.
    default List<Gap> gaps() {
        return List.of();
    }

    /// Empty when missing: for what decides nothing, such as texts for people.
    default Optional<T> ifKnown() {
        return this instanceof Known<T> known ? Optional.of(known.value) : Optional.empty();
    }
}
