package dev.muster.evaluator.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Rates of variants that were measured in turns, beside the first of them, the baseline. On a machine that others use
/// too only the ratio of two neighbours says something.
public final class Rounds {

    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final Map<String, String> wanted = new LinkedHashMap<>();

    /// @param rate things per second; the first variant of the first round is the baseline
    /// @param wanted what the ratio should be, in words
    public void add(String variant, double rate, String wanted) {
        rates.computeIfAbsent(variant, it -> new ArrayList<>()).add(rate);
        this.wanted.putIfAbsent(variant, wanted);
    }

    /// Median, smallest and largest rate of each variant and the median of its ratios to the baseline of the same
    /// round.
    public String table() {
        List<Double> baseline = rates.values().iterator().next();
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%-46s %10s %23s %8s   %s%n%s%n",
                "what",
                "per second",
                "(least - most)",
                "ratio",
                "wanted",
                "-".repeat(106)));
        rates.forEach((variant, its) -> table.append(String.format(
                Locale.ROOT,
                "%-46s %10.0f %23s %8.2f   %s%n",
                variant,
                median(its),
                String.format(Locale.ROOT, "(%.0f - %.0f)", least(its), most(its)),
                median(ratios(its, baseline)),
                wanted.get(variant))));
        return table.toString();
    }

    private static List<Double> ratios(List<Double> its, List<Double> baseline) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(its.size(), baseline.size()); round++) {
            ratios.add(its.get(round) / baseline.get(round));
        }
        return ratios;
    }

    private static double median(List<Double> its) {
        return its.stream().sorted().toList().get(its.size() / 2);
    }

    private static double least(List<Double> its) {
        return its.stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    private static double most(List<Double> its) {
        return its.stream().max(Comparator.naturalOrder()).orElseThrow();
    }
}
