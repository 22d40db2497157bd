package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Conclusion;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.core.document.VirtualMachine.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is known of a Linux distribution: who published its image, and how its agent calls it, both in lower case.
///
/// Reported names are ids of distributions such as `ubuntu`, `redhat` or `ol`, or full names (as recorded; decision
/// C06).
///
/// @param publisher empty for a machine that was not made from a Marketplace image
/// @param reported empty while the agent says nothing
record Distribution(Fact<Optional<String>> publisher, Fact<Optional<String>> reported) {

    private static final Conclusion<Distribution> DISTRIBUTION = Distribution::read;

    static Distribution of(Evidence evidence) {
        return evidence.concluded(DISTRIBUTION);
    }

    private static Distribution read(Evidence evidence) {
        return new Distribution(
                evidence.machine().then(Distribution::publisher),
                evidence.instanceView().then(Distribution::reported));
    }

    private static Fact<Optional<String>> publisher(Known<VirtualMachine> machine) {
        Image image = machine.value().image();
        return machine.as(
                Optional.ofNullable(image == null ? null : image.publisher()).map(it -> it.toLowerCase(Locale.ROOT)));
    }

    private static Fact<Optional<String>> reported(Known<InstanceView> view) {
        return view.as(Optional.ofNullable(view.value().operatingSystem()).map(it -> it.toLowerCase(Locale.ROOT)));
    }

    /// Certain when the publisher is endorsed, or the reported name is; not when one of them is known and neither is.
    Truth isEndorsed(Parameters parameters) {
        Truth byPublisher = isPublishedBy(parameters.words("endorsedPublishers"));
        List<String> ids = parameters.words("endorsedOsIds");
        Truth byName = isCalled(parameters.words("endorsedOsNames"))
                .or(reported.is(it -> it.filter(ids::contains).isPresent()))
                .and(isCalled(List.of("coreos", "rhcos")).not());
        Truth endorsed = byPublisher.or(byName);
        List<Gap> nothing = whyUnknown();
        return endorsed.isFalse() && !nothing.isEmpty() ? new Truth.Undecided(nothing) : endorsed;
    }

    Truth isPublishedBy(List<String> publishers) {
        return publishers.isEmpty()
                ? Truth.Decided.NO
                : publisher.is(it -> it.filter(publishers::contains).isPresent());
    }

    /// Its reported name holds one of the words.
    Truth isCalled(List<String> words) {
        return words.isEmpty()
                ? Truth.Decided.NO
                : reported.is(it -> it.filter(name -> holdsOneOf(words, name)).isPresent());
    }

    private static boolean holdsOneOf(List<String> words, String name) {
        for (String word : words) {
            if (name.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /// Why nobody knows what it is; empty when the publisher or the name is known.
    List<Gap> whyUnknown() {
        List<Gap> gaps = new ArrayList<>();
        for (Fact<Optional<String>> fact : List.of(publisher, reported)) {
            switch (fact) {
                case Known<Optional<String>> known -> {
                    if (known.value().isPresent()) {
                        return List.of();
                    }
                    gaps.addAll(known.without("iv.os", Reason.FIELD_MISSING).gaps());
                }
                case Missing<Optional<String>> missing -> gaps.addAll(missing.gaps());
            }
        }
        return gaps;
    }

    /// For people.
    String told() {
        Optional<String> name = reported.ifKnown().flatMap(it -> it);
        Optional<String> by = publisher.ifKnown().flatMap(it -> it);
        return name.map(it -> it + by.map(who -> " of " + who).orElse(""))
                .or(() -> by.map(who -> "an image of " + who))
                .orElse("an unknown distribution");
    }
}
