package dev.muster.ingest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.ingest.quarantine.Quarantine.Replayed;
import dev.muster.ingest.quarantine.ReplayOutcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a replay came to.
///
/// @param counts inputs by outcome, every outcome named
/// @param more whether inputs that were meant are left, to be asked for again
record ReplayDocument(Map<String, Integer> counts, boolean more, List<Item> items) {

    static ReplayDocument of(List<Replayed> replayed, boolean more) {
        Map<String, Integer> counts = new TreeMap<>();
        for (ReplayOutcome outcome : ReplayOutcome.values()) {
            counts.put(word(outcome), 0);
        }
        replayed.forEach(it -> counts.merge(word(it.outcome()), 1, Integer::sum));
        return new ReplayDocument(
                counts,
                more,
                replayed.stream()
                        .map(it -> new Item(
                                it.id(), word(it.outcome()), it.detail().orElse(null)))
                        .toList());
    }

    private static String word(ReplayOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param detail why it is still unusable, or what became of it before; null when there is nothing to say
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(String id, String outcome, @Nullable String detail) {}
}
