package dev.muster.evaluator.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/// Versions as numbers with dots between them, compared part by part: 10.0 comes after 6.1.
///
/// @param parts none negative, at least one
record Versions(List<Integer> parts) implements Comparable<Versions> {

    private static final int LONGEST_PART = 9;

    /// The version that a text is; empty when it is none.
    static Optional<Versions> parse(String text) {
        List<Integer> parts = new ArrayList<>();
        String numbers = text.strip();
        int from = 0;
        while (from <= numbers.length()) {
            int dot = numbers.indexOf('.', from);
            int end = dot < 0 ? numbers.length() : dot;
            if (!isNumber(numbers, from, end)) {
                return Optional.empty();
            }
            parts.add(Integer.parseInt(numbers, from, end, 10));
            from = end + 1;
        }
        return Optional.of(new Versions(List.copyOf(parts)));
    }

    private static boolean isNumber(String text, int from, int end) {
        for (int at = from; at < end; at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return from < end && end - from <= LONGEST_PART;
    }

    /// Missing parts count as zero.
    @Override
    public int compareTo(Versions other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int compared = Integer.compare(part(i), other.part(i));
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
        StringJoiner text = new StringJoiner(".");
        parts.forEach(part -> text.add(part.toString()));
        return text.toString();
    }
}
