package dev.muster.evaluator.sweep;

import java.util.EnumMap;
import java.util.Map;

/// Differences that were decided, in numbers.
///
/// @param resources that have drifted, by cause
/// @param vms those of them that are VMs, and the VMs that depend on the others; each once in a sweep, with the first
/// cause
/// @param refuted differences in which the provider said that the graph was wrong
record DriftCounts(Map<Drift, Integer> resources, Map<Drift, Integer> vms, int refuted) {

    static final DriftCounts NONE = new DriftCounts(Map.of(), Map.of(), 0);

    DriftCounts {
        resources = Map.copyOf(resources);
        vms = Map.copyOf(vms);
    }

    DriftCounts plus(DriftCounts other) {
        return new DriftCounts(sum(resources, other.resources), sum(vms, other.vms), refuted + other.refuted);
    }

    private static Map<Drift, Integer> sum(Map<Drift, Integer> some, Map<Drift, Integer> others) {
        Map<Drift, Integer> sum = new EnumMap<>(Drift.class);
        sum.putAll(some);
        others.forEach((cause, count) -> sum.merge(cause, count, Integer::sum));
        return sum;
    }
}
