package dev.muster.simulator.arm;

import dev.muster.simulator.arm.TokenBuckets.Taken;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Types;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/// Says no when a caller asks too often, the way the resource manager and the Compute provider do, and says with every
/// answer how
/// much is left.
///
/// Sources: Microsoft Learn, "Understand how Azure Resource Manager throttles requests" (2025-05-28) and "Compute
/// throttling limits"
/// (2024-05-27).
final class Throttle {

    private static final String COMPUTE = "Microsoft.Compute/";

    private final boolean enforced;
    private final TokenBuckets reads;
    private final TokenBuckets tenantReads;
    private final TokenBuckets writes;
    private final TokenBuckets singleVm;
    private final TokenBuckets vmReads;
    private final TokenBuckets vmLists;

    Throttle(Limits limits, LongSupplier nanoTime) {
        this.enforced = limits.enforced();
        this.reads = new TokenBuckets(limits.reads(), limits.readsPerSecond(), nanoTime);
        this.tenantReads = new TokenBuckets(limits.reads(), limits.readsPerSecond(), nanoTime);
        this.writes = new TokenBuckets(Limits.WRITES, Limits.WRITES_PER_SECOND, nanoTime);
        this.singleVm = new TokenBuckets(36, 12 / 60.0, nanoTime);
        this.vmReads = new TokenBuckets(24_000, 8_000 / 60.0, nanoTime);
        this.vmLists = new TokenBuckets(900, 300 / 60.0, nanoTime);
    }

    /// Pays for a read inside a subscription.
    Payment read(ArmId id, String principal) {
        Taken taken = reads.take(id.subscription() + " " + principal);
        String header = "x-ms-ratelimit-remaining-subscription-reads";
        if (refuses(taken)) {
            return new Payment(
                    Map.of(header, "0"), Optional.of(armRefusal("read", id.subscription(), principal, taken)));
        }
        Payment compute = compute(id);
        Map<String, String> headers = new LinkedHashMap<>(compute.headers());
        headers.put(header, Integer.toString(taken.remaining()));
        return new Payment(headers, compute.refusal());
    }

    /// Pays for a read above all subscriptions.
    Payment tenantRead(String tenant, String principal) {
        Taken taken = tenantReads.take(principal);
        Map<String, String> headers =
                Map.of("x-ms-ratelimit-remaining-tenant-reads", Integer.toString(taken.remaining()));
        return new Payment(
                headers, refuses(taken) ? Optional.of(armRefusal("read", tenant, principal, taken)) : Optional.empty());
    }

    /// Pays for a POST inside a subscription.
    Payment write(ArmId id, String principal) {
        Taken taken = writes.take(id.subscription() + " " + principal);
        Map<String, String> headers =
                Map.of("x-ms-ratelimit-remaining-subscription-writes", Integer.toString(taken.remaining()));
        return new Payment(
                headers,
                refuses(taken)
                        ? Optional.of(armRefusal("write", id.subscription(), principal, taken))
                        : Optional.empty());
    }

    private Payment compute(ArmId id) {
        if (!id.type().startsWith(Types.VM)) {
            return new Payment(Map.of(), Optional.empty());
        }
        boolean list = id.isCollection() && id.isType(Types.VM);
        return list ? vmList(id) : vmRead(id);
    }

    private Payment vmList(ArmId id) {
        Taken taken = vmLists.take(id.subscription());
        return payment("HighCostGetSubscriptionMaximum", taken, Map.of("HighCostGetSubscriptionMaximum", taken));
    }

    private Payment vmRead(ArmId id) {
        Taken subscription = vmReads.take(id.subscription());
        Taken vm = singleVm.take(root(id).key());
        Map<String, Taken> both = new LinkedHashMap<>();
        both.put("LowCostGetSubscriptionMaximum", subscription);
        both.put("LowCostGetResource", vm);
        return refuses(subscription)
                ? payment("LowCostGetSubscriptionMaximum", subscription, both)
                : payment("LowCostGetResource", vm, both);
    }

    private static ArmId root(ArmId id) {
        ArmId root = id;
        while (!root.isType(Types.VM) || root.isCollection()) {
            root = root.ancestor(1);
        }
        return root;
    }

    private Payment payment(String policy, Taken deciding, Map<String, Taken> all) {
        StringJoiner remaining = new StringJoiner(",");
        all.forEach((name, taken) -> remaining.add(COMPUTE + name + ";" + taken.remaining()));
        return new Payment(
                Map.of("x-ms-ratelimit-remaining-resource", remaining.toString()),
                refuses(deciding) ? Optional.of(computeRefusal(policy, deciding)) : Optional.empty());
    }

    private boolean refuses(Taken taken) {
        return enforced && !taken.granted();
    }

    private static Answer armRefusal(String kind, String scope, String principal, Taken taken) {
        long seconds = seconds(taken.pause());
        return ArmErrors.of(
                        429,
                        "SubscriptionRequestsThrottled",
                        "Number of '" + kind + "' requests for subscription '" + scope + "' actor '" + principal
                                + "' exceeded. Please try again after '" + seconds
                                + "' seconds after additional tokens are available."
                                + " Refer to https://aka.ms/arm-throttling for additional information.")
                .with("Retry-After", Long.toString(seconds));
    }

    private static Answer computeRefusal(String policy, Taken taken) {
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
                .with("x-ms-failure-cause", "service");
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
