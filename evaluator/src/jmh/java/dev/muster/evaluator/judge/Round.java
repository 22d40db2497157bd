package dev.muster.evaluator.judge;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/// What every variant came to in one round.
///
/// @param nanos of processor time for one operation, by variant: class, method and the values of its parameters, with
/// blanks between
/// @param bytes allocated by one operation, by variant
record Round(Map<String, Double> nanos, Map<String, Double> bytes) {

    static Round of(Collection<RunResult> results) {
        Map<String, Double> nanos = new HashMap<>();
        Map<String, Double> bytes = new HashMap<>();
        for (RunResult result : results) {
            String variant = variant(result.getParams());
            nanos.put(variant, score(result, CpuTime.NAME));
            bytes.put(variant, score(result, "gc.alloc.rate.norm"));
        }
        return new Round(nanos, bytes);
    }

    private static double score(RunResult result, String name) {
        return Objects.requireNonNull(result.getSecondaryResults().get(name), name)
                .getScore();
    }

    double nanosOf(String variant) {
        return Objects.requireNonNull(nanos.get(variant), variant);
    }

    double bytesOf(String variant) {
        return Objects.requireNonNull(bytes.get(variant), variant);
    }

    private static String variant(BenchmarkParams params) {
        String[] name = params.getBenchmark().split("\\.", -1);
        StringBuilder variant = new StringBuilder(name[name.length - 2] + " " + name[name.length - 1]);
        for (String key : params.getParamsKeys()) {
            variant.append(' ').append(params.getParam(key));
        }
        return variant.toString();
    }
}
