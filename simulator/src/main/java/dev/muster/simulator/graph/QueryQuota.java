package dev.muster.simulator.graph;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// So many queries per caller in each window of time; a window begins with the first query after the last one.
///
/// Source: Microsoft Learn, "Guidance for throttled requests in Azure Resource Graph" (2024): 15 queries per 5 s.
public final class QueryQuota {

    private final int queries;
    private final Duration window;
    private final LongSupplier nanoTime;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    /// @param nanoTime a monotonic clock in nanoseconds
    public QueryQuota(int queries, Duration window, LongSupplier nanoTime) {
        this.queries = queries;
        this.window = window;
        this.nanoTime = nanoTime;
    }

    public Taken take(String caller) {
        return windows.computeIfAbsent(caller, unknown -> new Window()).take();
    }

    /// @param granted whether there was a query left
    /// @param remaining queries left in the window
    /// @param resetsAfter until the window ends
    public record Taken(boolean granted, int remaining, Duration resetsAfter) {

        /// The same with another decision.
        public Taken granted(boolean wanted) {
            return new Taken(wanted, remaining, resetsAfter);
        }

        /// As the header says it: `hh:mm:ss`, whole seconds, rounded up.
        String written() {
            long seconds = seconds();
            return "%02d:%02d:%02d".formatted(seconds / 3_600, seconds / 60 % 60, seconds % 60);
        }

        long seconds() {
            return Math.max(1, (resetsAfter.toMillis() + 999) / 1_000);
        }
    }

    private final class Window {

        private long began = nanoTime.getAsLong();
        private int used;

        synchronized Taken take() {
            long now = nanoTime.getAsLong();
            if (now - began >= window.toNanos()) {
                began = now;
                used = 0;
            }
            boolean granted = used < queries;
            if (granted) {
                used++;
            }
            return new Taken(granted, queries - used, Duration.ofNanos(began + window.toNanos() - now));
        }
    }
}
