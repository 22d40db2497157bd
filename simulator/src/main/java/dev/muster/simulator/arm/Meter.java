package dev.muster.simulator.arm;

import dev.muster.simulator.traffic.Call;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Measures what calls cost, whoever answered them: budgets of its own, of the size of Azure's, from which every call
/// takes.
public final class Meter implements Function<Call, List<String>> {

    private final LongSupplier nanoTime;
    private volatile Pools pools;

    /// @param nanoTime a monotonic clock in nanoseconds
    public Meter(Limits limits, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.pools = new Pools(limits, nanoTime);
    }

    /// Begins anew with other limits, all budgets full.
    public void limits(Limits limits) {
        pools = new Pools(limits, nanoTime);
    }

    /// @return names of the budgets that the call is over
    @Override
    public List<String> apply(Call call) {
        Pools now = pools;
        return call.buckets().stream().filter(name -> !now.within(bucket(name))).toList();
    }

    private static Bucket bucket(String shown) {
        int blank = shown.indexOf(' ');
        Bucket.Kind kind = Bucket.Kind.valueOf(
                shown.substring(0, blank).toUpperCase(Locale.ROOT).replace('-', '_'));
        return new Bucket(kind, shown.substring(blank + 1));
    }
}
