package dev.muster.standalone.bench;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/// Traces of events that were taken, each once, in little memory: those of the load are numbered, so a million are a
/// million bits; few others are kept as they are.
final class Traces {

    private final String numbered;
    private final BitSet numbers = new BitSet();
    private final Set<String> others = new HashSet<>();

    /// @param numbered what stands before the number of most traces
    Traces(String numbered) {
        this.numbered = numbered;
    }

    void add(String trace) {
        int number = number(trace);
        if (number >= 0) {
            numbers.set(number);
        } else {
            others.add(trace);
        }
    }

    void remove(String trace) {
        int number = number(trace);
        if (number >= 0) {
            numbers.clear(number);
        } else {
            others.remove(trace);
        }
    }

    int size() {
        return numbers.cardinality() + others.size();
    }

    private int number(String trace) {
        if (!trace.startsWith(numbered) || trace.length() > numbered.length() + 9) {
            return -1;
        }
        try {
            return Integer.parseUnsignedInt(trace.substring(numbered.length()));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
