package dev.muster.evaluator.azure;

import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.refresh.Reading;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What an answer that is not 200 means.
///
/// Source of codes: "Common Azure Resource Manager errors" (Microsoft Learn, 2025), and recorded answers.
final class Refusals {

    private static final Set<String> MISSING =
            Set.of("resourcenotfound", "resourcegroupnotfound", "notfound", "parentresourcenotfound");

    /// Codes of Recovery Services that name a thing which is not there.
    private static final Set<String> MISSING_IN_VAULT = Set.of(
            "bmsusererrorobjectnotfound",
            "bmsusererrorcontainerobjectnotfound",
            "usererrorprotecteditemnotfound",
            "usererrorobjectnotfound",
            "cloudinternalerrorprotecteditemnotfound",
            "vaultnotfound");

    private Refusals() {}

    /// @param code `error.code`, if the body has one
    /// @param place references of the node that do not depend on its document
    static Reading reading(int status, Optional<String> code, Optional<Duration> retryAfter, Set<Edge> place) {
        return switch (status) {
            case 404 ->
                new Reading.Gone(
                        code.orElse("404"), code.filter(Refusals::missing).isPresent(), place);
            case 401, 403, 422 -> new Reading.Unreadable(code.orElse(Integer.toString(status)), place);
            case 429 -> new Reading.Throttled(retryAfter);
            default -> new Reading.Failed(failure(status, code), retryAfter);
        };
    }

    private static boolean missing(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        return MISSING.contains(lower) || MISSING_IN_VAULT.contains(lower);
    }

    private static String failure(int status, Optional<String> code) {
        return "status " + status + code.map(it -> " " + it).orElse("");
    }
}
