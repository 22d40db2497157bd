package dev.muster.evaluator.core;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A verdict with what people want to know about it.
///
/// @param observed what was found, with absolute times so that the text is stable while the evidence is
/// @param expected what would pass
/// @param flipsAt the first instant at which the clock alone may change the verdict
/// @param about the items, policies, NSGs and vaults the verdict speaks of; commands are filled in with them
/// @param names further values for commands, by the name of their placeholder
/// @param raisedTo how much this one matters at least, where that is more than its rule usually does
public record Judgement(
        Verdict verdict,
        String observed,
        String expected,
        Optional<Instant> flipsAt,
        List<ResourceId> about,
        Map<String, String> names,
        Optional<Severity> raisedTo) {

    /// fail > unknown > advisory > pass > not-applicable (decision A06).
    private static final Comparator<Judgement> WORST_FIRST = Comparator.comparing(it -> it.verdict.outcome());

    private static final Verdict PASS = new Verdict.Pass();

    public Judgement {
        about = List.copyOf(about);
        names = Map.copyOf(names);
    }

    public static Judgement pass(String observed, String expected) {
        return of(PASS, observed, expected);
    }

    /// @param cause what explains it
    public static Judgement fail(Reason reason, Cause cause, String observed, String expected) {
        return of(new Verdict.Fail(List.of(new Finding(reason, cause))), observed, expected);
    }

    public static Judgement advisory(Reason reason, Cause cause, String observed, String expected) {
        return of(new Verdict.Advisory(List.of(new Finding(reason, cause))), observed, expected);
    }

    public static Judgement notApplicable(Reason because, String observed, String expected) {
        return of(new Verdict.NotApplicable(because), observed, expected);
    }

    /// @param gaps what is missing, not empty
    public static Judgement unknown(Collection<Gap> gaps, String expected) {
        Verdict.Unknown verdict = new Verdict.Unknown(List.copyOf(gaps));
        return of(verdict, told(verdict.gaps()), expected);
    }

    private static Judgement of(Verdict verdict, String observed, String expected) {
        return new Judgement(verdict, observed, expected, Optional.empty(), List.of(), Map.of(), Optional.empty());
    }

    private static String told(List<Gap> gaps) {
        return gaps.stream()
                .map(gap -> gap.what() + " of " + gap.cause().id() + " is not known (" + gap.reason() + ")")
                .distinct()
                .limit(3)
                .collect(Collectors.joining("; "));
    }

    public Judgement flippingAt(Instant instant) {
        return new Judgement(verdict, observed, expected, Optional.of(instant), about, names, raisedTo);
    }

    /// At the earlier of its own flip and another one that may change it, too.
    public Judgement flippingBy(Instant instant) {
        return flipsAt.filter(it -> it.isBefore(instant)).isPresent() ? this : flippingAt(instant);
    }

    public Judgement about(ResourceId resource) {
        if (about.contains(resource)) {
            return this;
        }
        return about.isEmpty()
                ? aboutAll(List.of(resource))
                : aboutAll(Stream.concat(about.stream(), Stream.of(resource)).toList());
    }

    /// @param resources in order, each once
    public Judgement aboutAll(List<ResourceId> resources) {
        return new Judgement(verdict, observed, expected, flipsAt, resources, names, raisedTo);
    }

    public Judgement naming(String placeholder, String value) {
        Map<String, String> all = new HashMap<>(names);
        all.put(placeholder, value);
        return new Judgement(verdict, observed, expected, flipsAt, about, all, raisedTo);
    }

    public Judgement with(Verdict other) {
        return new Judgement(other, observed, expected, flipsAt, about, names, raisedTo);
    }

    /// The same, mattering at least as much as this.
    public Judgement raisedTo(Severity severity) {
        return new Judgement(verdict, observed, expected, flipsAt, about, names, Optional.of(severity));
    }

    public Outcome outcome() {
        return verdict.outcome();
    }

    /// fail > unknown > advisory > pass > not-applicable.
    public boolean isWorseThan(Judgement other) {
        return WORST_FIRST.compare(this, other) < 0;
    }

    /// The worst of several judgements of one question. It speaks of all that are as bad, and flips when any of them
    /// does, for a better one may become the worst.
    ///
    /// @param judgements at least one
    public static Judgement worstOf(List<Judgement> judgements) {
        if (judgements.size() == 1) {
            return judgements.getFirst();
        }
        List<Judgement> same = worst(judgements);
        Judgement first = same.getFirst();
        return new Judgement(
                merged(same),
                joined(same),
                first.expected,
                firstFlip(judgements),
                same.stream().flatMap(it -> it.about.stream()).distinct().toList(),
                first.names,
                same.stream().flatMap(it -> it.raisedTo.stream()).min(Comparator.naturalOrder()));
    }

    private static List<Judgement> worst(List<Judgement> judgements) {
        Outcome outcome = Collections.min(judgements, WORST_FIRST).outcome();
        List<Judgement> worst = new ArrayList<>(judgements.size());
        for (Judgement one : judgements) {
            if (one.outcome() == outcome) {
                worst.add(one);
            }
        }
        return worst;
    }

    private static Optional<Instant> firstFlip(List<Judgement> judgements) {
        Optional<Instant> first = Optional.empty();
        for (Judgement one : judgements) {
            if (first.isEmpty() || one.flipsAt.filter(first.get()::isAfter).isPresent()) {
                first = one.flipsAt;
            }
        }
        return first;
    }

    private static String joined(List<Judgement> same) {
        Set<String> texts = new LinkedHashSet<>();
        for (Judgement one : same) {
            texts.add(one.observed);
        }
        return String.join("; ", texts);
    }

    private static Verdict merged(List<Judgement> same) {
        return switch (same.getFirst().verdict) {
            case Verdict.Fail ignored -> new Verdict.Fail(findingsOf(same));
            case Verdict.Advisory ignored -> new Verdict.Advisory(findingsOf(same));
            case Verdict.Unknown ignored -> new Verdict.Unknown(gapsOf(same));
            case Verdict.Pass pass -> pass;
            case Verdict.NotApplicable notApplicable -> notApplicable;
        };
    }

    private static List<Finding> findingsOf(List<Judgement> judgements) {
        return judgements.stream().flatMap(it -> it.verdict.findings().stream()).toList();
    }

    private static List<Gap> gapsOf(List<Judgement> judgements) {
        return judgements.stream()
                .flatMap(it -> it.verdict instanceof Verdict.Unknown unknown ? unknown.gaps().stream() : Stream.empty())
                .toList();
    }
}
