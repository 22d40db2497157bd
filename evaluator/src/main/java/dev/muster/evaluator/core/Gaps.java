package dev.muster.evaluator.core;

import java.util.Collection;
import java.util.List;

/// Lists of gaps in their one order, without repetitions.
final class Gaps {

    private Gaps() {}

    static List<Gap> sorted(Collection<Gap> gaps) {
        if (gaps.isEmpty()) {
            throw new IllegalArgumentException("nothing is missing without a gap");
        }
        return gaps.size() == 1
                ? List.copyOf(gaps)
                : gaps.stream().distinct().sorted().toList();
    }
}
