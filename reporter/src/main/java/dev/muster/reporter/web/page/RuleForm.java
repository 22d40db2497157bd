package dev.muster.reporter.web.page;

import dev.muster.contract.Severity;
import dev.muster.reporter.snapshot.RuleCounts;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.web.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The filter form above the rules, with what is chosen.
///
/// @param q part of a title or id
public record RuleForm(String q, List<Choice> groups, List<Choice> severities, List<Choice> shows, boolean narrowed) {

    static final String[] NAMES = {"q", "group", "severity", "show"};

    private static final List<String> SHOWS = List.of("failing", "unknown");

    static RuleForm of(Parameters parameters, Snapshot snapshot) {
        Set<String> known = new TreeSet<>();
        snapshot.rules().rules().forEach(it -> known.add(it.group()));
        Set<String> groups = parameters.several("group", it -> Optional.of(it).filter(known::contains), known);
        Set<Severity> severities = parameters.several("severity", Severity::ofWord, List.of(Severity.values()));
        Optional<String> show = parameters.one("show", it -> Optional.of(it).filter(SHOWS::contains), SHOWS);
        String q = parameters.one("q").orElse("");
        return new RuleForm(
                q,
                known.stream()
                        .map(it -> new Choice(it, Words.reason(it), groups.contains(it)))
                        .toList(),
                Stream.of(Severity.values())
                        .map(it -> new Choice(it.word(), it.word(), severities.contains(it)))
                        .toList(),
                SHOWS.stream()
                        .map(it -> new Choice(
                                it, "only " + it, show.filter(it::equals).isPresent()))
                        .toList(),
                !q.isEmpty() || !groups.isEmpty() || !severities.isEmpty() || show.isPresent());
    }

    boolean admits(RuleCounts counts) {
        String part = q.toLowerCase(Locale.ROOT);
        return isChosen(groups, counts.rule().group())
                && isChosen(severities, counts.rule().severity().word())
                && (part.isEmpty()
                        || counts.rule().id().contains(part)
                        || counts.rule().title().toLowerCase(Locale.ROOT).contains(part))
                && shows.stream()
                        .filter(Choice::chosen)
                        .allMatch(it -> it.value().equals("failing") ? counts.failing() > 0 : counts.unknown() > 0);
    }

    private static boolean isChosen(List<Choice> choices, String value) {
        return choices.stream().noneMatch(Choice::chosen)
                || choices.stream().anyMatch(it -> it.chosen() && it.value().equals(value));
    }
}
