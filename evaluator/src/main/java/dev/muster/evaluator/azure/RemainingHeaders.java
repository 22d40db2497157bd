package dev.muster.evaluator.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import dev.muster.evaluator.refresh.Reading;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Collects what the answers of one reading say about the remaining budget, the smallest of each.
///
/// Sources: "Understand how Azure Resource Manager throttles requests" (2025-05-28) and "Troubleshooting API throttling
/// errors" of Compute (2024): `x-ms-ratelimit-remaining-resource` holds `Microsoft.Compute/{policy};{left}`, separated
/// by
/// commas. A policy of one VM (`...Resource`) says nothing about the lane; one reading in 10 s keeps to it.
final class RemainingHeaders {

    private static final HttpHeaderName SUBSCRIPTION_READS =
            HttpHeaderName.fromString("x-ms-ratelimit-remaining-subscription-reads");
    private static final HttpHeaderName TENANT_READS =
            HttpHeaderName.fromString("x-ms-ratelimit-remaining-tenant-reads");
    private static final HttpHeaderName RESOURCE = HttpHeaderName.fromString("x-ms-ratelimit-remaining-resource");
    private static final String VM_READS = "microsoft.compute/lowcostgetsubscriptionmaximum";
    private static final String VM_LISTS = "microsoft.compute/highcostgetsubscriptionmaximum";
    private static final int LONGEST = 1_000;
    private static final int MOST_DIGITS = 9;

    private final AzureMetrics metrics;
    private OptionalInt reads = OptionalInt.empty();
    private OptionalInt vmLists = OptionalInt.empty();

    RemainingHeaders(AzureMetrics metrics) {
        this.metrics = metrics;
    }

    void note(HttpResponse answer) {
        reads("subscription_reads", answer.getHeaderValue(SUBSCRIPTION_READS));
        reads("tenant_reads", answer.getHeaderValue(TENANT_READS));
        String policies = answer.getHeaderValue(RESOURCE);
        if (policies != null && policies.length() <= LONGEST) {
            for (String policy : policies.split(",", -1)) {
                policy(policy.strip());
            }
        }
    }

    Reading.Remaining remaining() {
        return new Reading.Remaining(reads, vmLists);
    }

    private void policy(String policy) {
        int end = policy.indexOf(';');
        String name = end < 0 ? "" : policy.substring(0, end);
        String left = policy.substring(end + 1);
        if (name.equalsIgnoreCase(VM_READS)) {
            reads("compute_reads", left);
        } else if (name.equalsIgnoreCase(VM_LISTS)) {
            number(left).ifPresent(number -> {
                metrics.remaining("compute_lists", number);
                vmLists = smaller(vmLists, number);
            });
        }
    }

    private void reads(String scope, @Nullable String left) {
        number(left).ifPresent(number -> {
            metrics.remaining(scope, number);
            reads = smaller(reads, number);
        });
    }

    private static OptionalInt number(@Nullable String text) {
        if (text == null || !text.strip().matches("[0-9]{1," + MOST_DIGITS + "}")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text.strip()));
    }

    private static OptionalInt smaller(OptionalInt known, int other) {
        return IntStream.concat(known.stream(), IntStream.of(other)).min();
    }
}
