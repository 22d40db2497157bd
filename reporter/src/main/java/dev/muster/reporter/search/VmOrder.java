package dev.muster.reporter.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An order of VMs; where keys are equal the resource id decides, so no two VMs stand at one place.
public record VmOrder(VmSort sort, boolean descending) {

    /// Never moves: whoever pages through it meets every VM that was there all along exactly once.
    public static final VmOrder STABLE = new VmOrder(VmSort.RESOURCE_ID, false);

    /// What people want to see first.
    public static final VmOrder WORST_FIRST = new VmOrder(VmSort.STATUS, false);

    private static final String DESCENDING = "-";

    /// The word in REST, such as `name` or `-since`.
    public String word() {
        return (descending ? DESCENDING : "") + sort.word();
    }

    /// Finds the order of a word; empty for any other text.
    public static Optional<VmOrder> ofWord(String word) {
        boolean descending = word.startsWith(DESCENDING);
        return VmSort.ofWord(descending ? word.substring(1) : word).map(sort -> new VmOrder(sort, descending));
    }

    /// All words.
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        for (VmSort sort : VmSort.values()) {
            words.add(new VmOrder(sort, false).word());
            words.add(new VmOrder(sort, true).word());
        }
        return words;
    }
}
