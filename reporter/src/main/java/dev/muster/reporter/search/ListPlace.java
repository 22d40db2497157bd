package dev.muster.reporter.search;

import java.util.Comparator;
import java.util.Optional;

/// A place in an ordered list, behind which the next page begins. It names the last item shown by its sort key and id,
/// not by a number, so items that come and go in front of it move nothing.
///
/// @param order the list's order, by word
public record ListPlace(String order, String key, String id) {

    private static final char SEPARATOR = '\n';
    private static final Comparator<ListPlace> ASCENDING =
            Comparator.comparing(ListPlace::key).thenComparing(ListPlace::id);

    static Comparator<ListPlace> comparator(boolean descending) {
        return descending ? ASCENDING.reversed() : ASCENDING;
    }

    /// The place as one text.
    public String text() {
        return order + SEPARATOR + key + SEPARATOR + id;
    }

    /// The place of such a text; empty when it is none of a list in this order.
    public static Optional<ListPlace> ofText(String text, String order) {
        int first = text.indexOf(SEPARATOR);
        int last = text.lastIndexOf(SEPARATOR);
        return first <= 0 || last == first || !text.substring(0, first).equals(order)
                ? Optional.empty()
                : Optional.of(new ListPlace(order, text.substring(first + 1, last), text.substring(last + 1)));
    }
}
