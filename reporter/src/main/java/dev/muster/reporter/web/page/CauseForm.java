package dev.muster.reporter.web.page;

import dev.muster.contract.Severity;
import dev.muster.reporter.search.CauseSearch;
import dev.muster.reporter.snapshot.Snapshot;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The filter form above the list of causes, with what is chosen.
public record CauseForm(List<Choice> kinds, List<Choice> groups, List<Choice> severities, boolean narrowed) {

    static CauseForm of(CauseSearch search, Snapshot snapshot) {
        Set<String> kinds = snapshot.census().causes().stream()
                .map(it -> it.cause().kind())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> groups = snapshot.census().causes().stream()
                .map(it -> it.group())
                .collect(Collectors.toCollection(TreeSet::new));
        return new CauseForm(
                kinds.stream()
                        .map(it -> new Choice(it, Words.kind(it), search.kinds().contains(it)))
                        .toList(),
                groups.stream()
                        .map(it ->
                                new Choice(it, Words.reason(it), search.groups().contains(it)))
                        .toList(),
                Stream.of(Severity.values())
                        .map(it -> new Choice(
                                it.word(), it.word(), search.severities().contains(it)))
                        .toList(),
                !search.kinds().isEmpty()
                        || !search.groups().isEmpty()
                        || !search.severities().isEmpty());
    }
}
