package dev.muster.reporter.web.page;

import dev.muster.contract.Outcome;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.search.VmFilter;
import dev.muster.reporter.search.VmSearch;
import dev.muster.reporter.search.VmSort;
import dev.muster.reporter.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The filter form above the list, with what is chosen.
///
/// @param cause resource id the list is narrowed to, empty for none
/// @param critical whether it is narrowed to critical machines
/// @param unjudged whether it is narrowed to machines without a verdict
/// @param narrowed whether any condition is set
public record VmListForm(
        String q,
        List<Choice> statuses,
        List<Choice> subscriptions,
        List<Choice> regions,
        List<Choice> owners,
        List<Choice> rules,
        List<Choice> outcomes,
        List<Choice> sorts,
        String cause,
        String resourceGroup,
        boolean critical,
        boolean unjudged,
        boolean narrowed) {

    static VmListForm of(VmSearch search, View view) {
        Snapshot snapshot = view.whole();
        VmFilter filter = search.filter();
        String cause = filter.cause().orElse("");
        return new VmListForm(
                filter.text().orElse(""),
                Stream.of(VmStatus.values())
                        .map(it -> new Choice(
                                it.word(), Words.of(it), filter.statuses().contains(it)))
                        .toList(),
                snapshot.census().subscriptions().keySet().stream()
                        .map(it -> new Choice(
                                it,
                                snapshot.subscription(it).name(),
                                filter.subscriptions().contains(it)))
                        .toList(),
                snapshot.census().regions().keySet().stream()
                        .map(it -> new Choice(it, it, filter.regions().contains(it.toLowerCase(Locale.ROOT))))
                        .toList(),
                Frames.owners(view),
                snapshot.rules().rules().stream()
                        .map(it -> new Choice(
                                it.id(),
                                it.title(),
                                filter.rule().filter(it.id()::equals).isPresent()))
                        .toList(),
                Stream.of(Outcome.values())
                        .map(it -> new Choice(
                                it.word(), Words.of(it), filter.outcomes().contains(it)))
                        .toList(),
                sorts(search),
                cause,
                filter.resourceGroups().stream().findFirst().orElse(""),
                filter.critical().orElse(false),
                filter.judged().filter(judged -> !judged).isPresent(),
                !filter.equals(VmFilter.ALL));
    }

    private static List<Choice> sorts(VmSearch search) {
        List<Choice> sorts = new ArrayList<>();
        sorts.add(choice(search, VmSort.STATUS, false, "Worst first"));
        sorts.add(choice(search, VmSort.NAME, false, "Name"));
        sorts.add(choice(search, VmSort.SUBSCRIPTION, false, "Subscription"));
        sorts.add(choice(search, VmSort.REGION, false, "Region"));
        sorts.add(choice(search, VmSort.SINCE, true, "Changed last"));
        sorts.add(choice(search, VmSort.SINCE, false, "Unchanged longest"));
        sorts.add(choice(search, VmSort.OBSERVED_AT, false, "Oldest evidence"));
        return sorts;
    }

    private static Choice choice(VmSearch search, VmSort sort, boolean descending, String label) {
        return new Choice(
                (descending ? "-" : "") + sort.word(),
                label,
                search.order().sort() == sort && search.order().descending() == descending);
    }
}
