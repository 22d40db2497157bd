package dev.muster.simulator.arm;

import dev.muster.simulator.arm.TokenBuckets.Taken;
import dev.muster.simulator.graph.QueryQuota;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/// Says no when a caller asks too often, the way the resource manager and the Compute provider do, and says with every
/// answer how
/// much is left.
public final class Throttle {

    private final LongSupplier nanoTime;
    private volatile Pools pools;

    /// @param nanoTime a monotonic clock in nanoseconds
    public Throttle(Limits limits, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.pools = new Pools(limits, nanoTime);
    }

    public Limits limits() {
        return pools.limits();
    }

    /// Begins anew with other limits, all budgets full.
    public void limits(Limits limits) {
        pools = new Pools(limits, nanoTime);
    }

    /// Pays for a read inside a subscription.
    Payment read(ArmId id, String principal) {
        Pools now = pools;
        List<Bucket> buckets = Bucket.ofRead(id, principal);
        Taken taken = now.take(buckets.getFirst());
        String header = "x-ms-ratelimit-remaining-subscription-reads";
        if (refuses(taken)) {
            return new Payment(
                    Map.of(header, "0"),
                    Optional.of(armRefusal("read", id.subscription(), principal, taken, buckets.getFirst())));
        }
        Payment compute = compute(now, buckets.subList(1, buckets.size()));
        Map<String, String> headers = new LinkedHashMap<>(compute.headers());
        headers.put(header, Integer.toString(taken.remaining()));
        return new Payment(headers, compute.refusal());
    }

    /// Pays for a read above all subscriptions.
    Payment tenantRead(String tenant, String principal) {
        return simple(Bucket.ofTenantRead(principal), "tenant-reads", "read", tenant, principal);
    }

    /// Pays for a POST inside a subscription.
    Payment write(ArmId id, String principal) {
        return simple(Bucket.ofWrite(id, principal), "subscription-writes", "write", id.subscription(), principal);
    }

    /// Pays for a query of Resource Graph.
    QueryQuota.Taken query(String principal) {
        QueryQuota.Taken taken = pools.query(Bucket.ofQuery(principal));
        return limits().enforced() ? taken : taken.granted(true);
    }

    private Payment simple(Bucket bucket, String header, String kind, String scope, String principal) {
        Taken taken = pools.take(bucket);
        return new Payment(
                Map.of("x-ms-ratelimit-remaining-" + header, Integer.toString(taken.remaining())),
                refuses(taken) ? Optional.of(armRefusal(kind, scope, principal, taken, bucket)) : Optional.empty());
    }

    private Payment compute(Pools now, List<Bucket> buckets) {
        if (buckets.isEmpty()) {
            return new Payment(Map.of(), Optional.empty());
        }
        StringJoiner remaining = new StringJoiner(",");
        Optional<Answer> refusal = Optional.empty();
        for (Bucket bucket : buckets) {
            Taken taken = now.take(bucket);
            remaining.add("Microsoft.Compute/" + policy(bucket) + ";" + taken.remaining());
            if (refuses(taken) && refusal.isEmpty()) {
                refusal = Optional.of(computeRefusal(bucket, taken));
            }
        }
        return new Payment(Map.of("x-ms-ratelimit-remaining-resource", remaining.toString()), refusal);
    }

    /// What the Compute provider calls its budgets.
    private static String policy(Bucket bucket) {
        return switch (bucket.kind()) {
            case VM_LISTS -> "HighCostGetSubscriptionMaximum";
            case VM_READS -> "LowCostGetSubscriptionMaximum";
            default -> "LowCostGetResource";
        };
    }

    private boolean refuses(Taken taken) {
        return limits().enforced() && !taken.granted();
    }

    private static Answer armRefusal(String kind, String scope, String principal, Taken taken, Bucket bucket) {
        long seconds = seconds(taken.pause());
        return ArmErrors.of(
                        429,
                        "SubscriptionRequestsThrottled",
                        "Number of '" + kind + "' requests for subscription '" + scope + "' actor '" + principal
                                + "' exceeded. Please try again after '" + seconds
                                + "' seconds after additional tokens are available."
                                + " Refer to https://aka.ms/arm-throttling for additional information.")
                .with("Retry-After", Long.toString(seconds))
                .about(bucket.shown());
    }

    private static Answer computeRefusal(Bucket bucket, Taken taken) {
        String policy = policy(bucket);
        String message =
                "The server rejected the request because too many requests have been received for this subscription.";
        return Answer.json(
                        429,
                        Json.object(
                                "error",
                                Json.object(
                                        "code",
                                        "TooManyRequests",
                                        "message",
                                        message,
                                        "details",
                                        Json.array(Json.object(
                                                "code",
                                                "TooManyRequests",
                                                "target",
                                                policy,
                                                "message",
                                                "{\"operationGroup\":\"" + policy + "\"}")))))
                .with("Retry-After", Long.toString(seconds(taken.pause())))
                .with("x-ms-failure-cause", "service")
                .about(bucket.shown());
    }

    private static long seconds(Duration wait) {
        return Math.max(1, (wait.toMillis() + 999) / 1_000);
    }

    /// What a request paid.
    ///
    /// @param headers for the answer, whatever it is
    /// @param refusal the answer when it could not pay
    record Payment(Map<String, String> headers, Optional<Answer> refusal) {}
}
