package dev.muster.simulator.arm;

import dev.muster.simulator.graph.QueryQuota;
import java.util.function.LongSupplier;

/// All budgets of one size, full at first.
final class Pools {

    private final Limits limits;
    private final TokenBuckets reads;
    private final TokenBuckets tenantReads;
    private final TokenBuckets writes;
    private final TokenBuckets vm;
    private final TokenBuckets vmReads;
    private final TokenBuckets vmLists;
    private final QueryQuota queries;

    Pools(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.reads = buckets(limits.reads(), nanoTime);
        this.tenantReads = buckets(limits.reads(), nanoTime);
        this.writes = buckets(limits.writes(), nanoTime);
        this.vm = buckets(limits.vm(), nanoTime);
        this.vmReads = buckets(limits.vmReads(), nanoTime);
        this.vmLists = buckets(limits.vmLists(), nanoTime);
        this.queries = new QueryQuota(limits.graphQueries(), limits.graphWindow(), nanoTime);
    }

    private static TokenBuckets buckets(Limits.Budget budget, LongSupplier nanoTime) {
        return new TokenBuckets(budget.capacity(), budget.perSecond(), nanoTime);
    }

    Limits limits() {
        return limits;
    }

    QueryQuota.Taken query(Bucket bucket) {
        return queries.take(bucket.owner());
    }

    /// @param bucket of any kind but queries
    TokenBuckets.Taken take(Bucket bucket) {
        TokenBuckets pool = switch (bucket.kind()) {
            case READS -> reads;
            case TENANT_READS -> tenantReads;
            case WRITES -> writes;
            case VM -> vm;
            case VM_READS -> vmReads;
            case VM_LISTS -> vmLists;
            case QUERIES -> throw new IllegalArgumentException("queries have a window and no bucket");
        };
        return pool.take(bucket.owner());
    }

    /// Whether a call that takes from a bucket is within it.
    boolean within(Bucket bucket) {
        return bucket.kind() == Bucket.Kind.QUERIES
                ? query(bucket).granted()
                : take(bucket).granted();
    }
}
