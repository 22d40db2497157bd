package dev.muster.evaluator.judge;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What other rules do to the statuses of the fleet.
///
/// @param vms VMs that have a status
/// @param moves how many change from one status to another, by `old > new`
record Flips(int vms, SortedMap<String, Integer> moves) {

    /// Nobody has a status yet.
    static final Flips NONE = new Flips(0, new TreeMap<>());

    private static final int PERCENT = 100;

    Flips {
        moves = new TreeMap<>(moves);
    }

    /// VMs whose status is another word.
    int count() {
        return moves.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// @param percent of a hundred VMs
    boolean exceed(int percent) {
        return (long) count() * PERCENT > (long) vms * percent;
    }

    /// For people.
    String told() {
        String all = count() + " of " + vms + " VMs change their status";
        return moves.isEmpty()
                ? all
                : all
                        + moves.entrySet().stream()
                                .map(it -> it.getKey() + ": " + it.getValue())
                                .collect(Collectors.joining(", ", " (", ")"));
    }

    /// The sum of both.
    Flips and(Flips other) {
        SortedMap<String, Integer> sum = new TreeMap<>(moves);
        other.moves.forEach((move, count) -> sum.merge(move, count, Integer::sum));
        return new Flips(vms + other.vms, sum);
    }

    static Flips of(int vms, Map<String, Integer> moves) {
        return new Flips(vms, new TreeMap<>(moves));
    }
}
