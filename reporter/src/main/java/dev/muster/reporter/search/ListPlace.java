package dev.muster.reporter.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

    /// The opaque token of this place.
    public String token() {
        String text = order + SEPARATOR + key + SEPARATOR + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The place of a token; empty when the text is no token of a list in this order.
    public static Optional<ListPlace> ofToken(String token, String order) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int first = text.indexOf(SEPARATOR);
            int last = text.lastIndexOf(SEPARATOR);
            return first <= 0 || last == first || !text.substring(0, first).equals(order)
                    ? Optional.empty()
                    : Optional.of(new ListPlace(order, text.substring(first + 1, last), text.substring(last + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
