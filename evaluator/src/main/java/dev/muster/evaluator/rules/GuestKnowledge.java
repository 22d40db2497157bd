package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.GuestFacts.Recorded;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What may be believed of the inside of a machine now: a fact that somebody recorded before a tag that somebody set,
/// and
/// neither when it is too old.
///
/// Ages: a recorded fact 35 days, a tag 180 days from the first sight of its value (evidence map, section 9; decision
/// C14).
/// Tag values are trimmed and compared without regard to case; a value that is not listed is no fact.
final class GuestKnowledge {

    private static final Duration RECORDED = Duration.ofDays(35);
    private static final Duration TAGGED = Duration.ofDays(180);

    private final Evidence evidence;
    private final Instant at;

    GuestKnowledge(Evidence evidence, Instant at) {
        this.evidence = evidence;
        this.at = at;
    }

    /// The recorded fact, if it still counts.
    <T> Optional<Believed<T>> recorded(Function<GuestFacts, Optional<Recorded<T>>> name) {
        return name.apply(evidence.guest()).map(this::believed).filter(it -> at.isBefore(it.until()));
    }

    /// The word of a tag, in lower case, if it is one of those and still counts; empty without. Missing when nobody
    /// knows
    /// the machine's tags.
    Fact<Optional<Believed<String>>> tag(String name, Set<String> words) {
        return tag(name).then(tag -> tag.as(tag.value().filter(it -> words.contains(it.value()))));
    }

    /// Like [#tag(String, Set)], with every word.
    Fact<Optional<Believed<String>>> tag(String name) {
        return evidence.machine()
                .then(machine -> machine.as(machine.value()
                        .tag(name)
                        .map(value -> value.strip().toLowerCase(Locale.ROOT))
                        .filter(value -> !value.isEmpty())
                        .map(value -> new Believed<>(value, "tag " + name, end(name)))
                        .filter(it -> at.isBefore(it.until()))));
    }

    /// The recorded word before that of the tag; empty when there is neither.
    Fact<Optional<Believed<String>>> word(
            Function<GuestFacts, Optional<Recorded<String>>> name, String tag, Set<String> words) {
        Optional<Believed<String>> recorded = recorded(name).filter(it -> words.contains(it.value()));
        return recorded.isPresent() ? known(recorded) : tag(tag, words);
    }

    /// The value of a tag that asks for something or approves of something: it does not age.
    Fact<Optional<String>> demand(String tag) {
        return evidence.machine()
                .then(machine -> machine.as(machine.value()
                        .tag(tag)
                        .map(value -> value.strip().toLowerCase(Locale.ROOT))
                        .filter(value -> !value.isEmpty())));
    }

    /// Nobody knows.
    Judgement unknown(String what, String expected) {
        return Judgement.unknown(
                List.of(new Gap(what, Reason.NO_GUEST_FACT, Cause.of(evidence.vm()), false)), expected);
    }

    /// A failure that the inside of the machine explains.
    Judgement failed(Reason reason, String observed, String expected) {
        return Judgement.fail(reason, Cause.of(evidence.vm()), observed, expected);
    }

    <T> Fact<T> known(T value) {
        return new Known<>(value, at, Cause.of(evidence.vm()));
    }

    private <T> Believed<T> believed(Recorded<T> fact) {
        Instant old = Times.justAfter(fact.observedAt().plus(RECORDED));
        Instant expires = fact.expiresAt();
        Instant until = expires == null || expires.isAfter(old) ? old : expires;
        return new Believed<>(fact.value(), fact.source() + " of " + fact.observedAt(), until);
    }

    private Instant end(String tag) {
        return Times.justAfter(evidence.tagSince(tag).orElse(at).plus(TAGGED));
    }
}
