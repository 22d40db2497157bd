package dev.muster.simulator.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What came of a load: answers and how long they took, and each event that was taken, written down as soon as it is.
final class LoadLog implements AutoCloseable {

    private final @Nullable BufferedWriter file;
    private final Map<String, Integer> answers = new TreeMap<>();
    private final long start = System.nanoTime();
    private long[] nanos = new long[1024];
    private int successes;
    private long taken;

    LoadLog(Optional<Path> taken) throws IOException {
        this.file = taken.isPresent() ? Files.newBufferedWriter(taken.get()) : null;
    }

    /// @param answer a status, or why there was none
    synchronized void answered(String answer, long took) {
        answers.merge(answer, 1, Integer::sum);
        if (answer.startsWith("2")) {
            nanos = successes == nanos.length ? Arrays.copyOf(nanos, 2 * successes) : nanos;
            nanos[successes++] = took;
        }
    }

    synchronized void taken(List<String> traces) throws IOException {
        taken += traces.size();
        if (file != null) {
            for (String trace : traces) {
                file.write(trace);
                file.newLine();
            }
            file.flush();
        }
    }

    /// A few lines for people.
    synchronized String summary() {
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] sorted = Arrays.copyOf(nanos, successes);
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "events taken %,d in %.1f s: %,.0f events/s%nanswers %s%nanswer time ms: p50 %.2f p95 %.2f p99 %.2f most %.2f",
                taken,
                seconds,
                taken / seconds,
                answers,
                millis(sorted, 50),
                millis(sorted, 95),
                millis(sorted, 99),
                millis(sorted, 100));
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private static double millis(long[] sorted, int percent) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, (long) sorted.length * percent / 100)] / 1e6;
    }
}
