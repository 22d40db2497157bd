package dev.muster.evaluator.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Versions as numbers with dots between them, compared part by part: 10.0 comes after 6.1.
///
/// @param parts none negative, at least one
record Versions(List<Integer> parts) implements Comparable<Versions> {

    private static final int LONGEST_PART = 9;

    /// The version that a text is; empty when it is none.
    static Optional<Versions> parse(String text) {
        List<Integer> parts = new ArrayList<>();
        for (String part : text.strip().split("\\.", -1)) {
            boolean digits = !part.isEmpty()
                    && part.length() <= LONGEST_PART
                    && part.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits) {
                return Optional.empty();
            }
            parts.add(Integer.parseInt(part));
        }
        return Optional.of(new Versions(List.copyOf(parts)));
    }

    /// Missing parts count as zero.
    @Override
    public int compareTo(Versions other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int compared = Comparator.<Integer>naturalOrder().compare(part(i), other.part(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private int part(int at) {
        return at < parts.size() ? parts.get(at) : 0;
    }

    @Override
    public String toString() {
        return String.join(".", parts.stream().map(String::valueOf).toList());
    }
}
