package dev.muster.simulator.traffic;

import dev.muster.simulator.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// Judges how clients treat Azure: calls made before `Retry-After` had run out, calls over a budget, calls that are no
/// reads.
final class Conduct {

    private static final int KEPT = 200;

    private final Function<Call, List<String>> meter;
    private final Map<String, Instant> notBefore = new HashMap<>();
    private final Map<String, Map<String, Long>> byOperation = new TreeMap<>();
    private final Map<String, Long> over = new TreeMap<>();
    private final List<ObjectNode> early = new ArrayList<>();
    private final List<ObjectNode> notRead = new ArrayList<>();
    private long calls;
    private long earlyCalls;
    private long notReadCalls;

    /// @param meter names the budgets that a call is over
    Conduct(Function<Call, List<String>> meter) {
        this.meter = meter;
    }

    /// A call comes in.
    synchronized void begins(Call call, String method, String target, Instant at) {
        if (call.operation().isEmpty()) {
            return;
        }
        calls++;
        meter.apply(call).forEach(bucket -> over.merge(bucket, 1L, Long::sum));
        for (String bucket : call.buckets()) {
            Instant until = notBefore.get(bucket);
            if (until != null && at.isBefore(until)) {
                earlyCalls++;
                keep(early, sample(method, target, at, bucket, Duration.between(at, until)));
                break;
            }
        }
        if (!call.read()) {
            notReadCalls++;
            keep(notRead, sample(method, target, at, "", Duration.ZERO));
        }
    }

    private static ObjectNode sample(String method, String target, Instant at, String bucket, Duration early) {
        ObjectNode sample = Json.object("time", at, "method", method, "target", target);
        if (!bucket.isEmpty()) {
            sample.put("bucket", bucket);
            sample.put("earlyMillis", early.toMillis());
        }
        return sample;
    }

    private static void keep(List<ObjectNode> list, ObjectNode sample) {
        if (list.size() < KEPT) {
            list.add(sample);
        }
    }

    /// A call was answered.
    ///
    /// @param bucket that the answer is about
    synchronized void answered(Call call, int status, String retryAfter, String bucket, Instant at) {
        if (call.operation().isEmpty()) {
            return;
        }
        byOperation
                .computeIfAbsent(call.operation(), key -> new TreeMap<>())
                .merge(Integer.toString(status), 1L, Long::sum);
        if (status == 429 || status >= 500) {
            RetryAfter.until(retryAfter, at)
                    .ifPresent(
                            until -> notBefore.merge(bucket, until, (one, other) -> one.isAfter(other) ? one : other));
        }
    }

    synchronized void forget() {
        notBefore.clear();
        byOperation.clear();
        over.clear();
        early.clear();
        notRead.clear();
        calls = 0;
        earlyCalls = 0;
        notReadCalls = 0;
    }

    synchronized ObjectNode describe() {
        ObjectNode operations = Json.object();
        byOperation.forEach((operation, byStatus) -> {
            ObjectNode numbers = operations.putObject(operation);
            byStatus.forEach(numbers::put);
        });
        ObjectNode buckets = Json.object();
        over.forEach(buckets::put);
        return Json.object(
                "total",
                calls,
                "byOperation",
                operations,
                "beforeRetryAfter",
                Json.object("count", earlyCalls, "calls", new ArrayList<>(early)),
                "overBudget",
                Json.object(
                        "count",
                        over.values().stream().mapToLong(Long::longValue).sum(),
                        "byBucket",
                        buckets),
                "notRead",
                Json.object("count", notReadCalls, "calls", new ArrayList<>(notRead)));
    }
}
