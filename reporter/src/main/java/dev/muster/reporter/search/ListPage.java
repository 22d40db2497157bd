package dev.muster.reporter.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/// A page of a list.
///
/// @param items in order
/// @param total how many the whole list has
/// @param next where the following page begins; empty at the end
public record ListPage<T>(List<T> items, int total, Optional<ListPlace> next) {

    public ListPage {
        items = List.copyOf(items);
    }

    /// Cuts the page behind a place out of candidates in any order, without sorting all of them.
    static <T> ListPage<T> of(
            Stream<Placed<T>> candidates, Comparator<ListPlace> order, Optional<ListPlace> after, int limit) {
        Comparator<Placed<T>> byPlace = Comparator.comparing(Placed::place, order);
        PriorityQueue<Placed<T>> nearest = new PriorityQueue<>(limit + 2, byPlace.reversed());
        int[] total = {0};
        candidates.forEach(candidate -> {
            total[0]++;
            if (after.isEmpty() || order.compare(candidate.place(), after.get()) > 0) {
                nearest.add(candidate);
                if (nearest.size() > limit + 1) {
                    nearest.remove();
                }
            }
        });
        List<Placed<T>> page = new ArrayList<>(nearest);
        page.sort(byPlace);
        boolean more = page.size() > limit;
        List<Placed<T>> shown = more ? page.subList(0, limit) : page;
        return new ListPage<>(
                shown.stream().map(Placed::item).toList(),
                total[0],
                more ? Optional.of(shown.getLast().place()) : Optional.empty());
    }

    /// An item and where it stands.
    record Placed<T>(T item, ListPlace place) {}
}
