package dev.muster.evaluator.reference;

import dev.muster.contract.Outcome;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Three-valued logic (catalogue section 1, decision A12).
enum Sure {
    YES,
    NO,
    UNSURE;

    static Sure of(boolean it) {
        return it ? YES : NO;
    }

    Sure not() {
        return this == UNSURE ? UNSURE : of(this == NO);
    }

    Sure and(Sure other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES && other == YES ? YES : UNSURE;
    }

    Sure or(Sure other) {
        return not().and(other.not()).not();
    }

    static Sure any(Stream<Sure> all) {
        return all.reduce(NO, Sure::or);
    }

    static Sure all(Stream<Sure> all) {
        return all.reduce(YES, Sure::and);
    }

    Outcome choose(Outcome yes, Outcome no) {
        return this == UNSURE ? Outcome.UNKNOWN : this == YES ? yes : no;
    }

    /// The answer where a rule applies; where it is not known whether it does, nothing is known.
    Outcome applies(Supplier<Outcome> answer) {
        return switch (this) {
            case YES -> answer.get();
            case NO -> Outcome.NOT_APPLICABLE;
            case UNSURE -> Outcome.UNKNOWN;
        };
    }
}
