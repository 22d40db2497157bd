package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Judgement;
import java.time.Instant;

/// What is believed of the inside of a machine, and until when.
///
/// @param source who said so, for people
/// @param until first instant at which it counts no more
record Believed<T>(T value, String source, Instant until) {

    /// The judgement that rests on it.
    Judgement bounding(Judgement judgement) {
        return judgement.flippingBy(until);
    }

    String told(String what) {
        return what + " (" + source + ")";
    }
}
