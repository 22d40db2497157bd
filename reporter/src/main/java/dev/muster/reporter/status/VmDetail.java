package dev.muster.reporter.status;

import dev.muster.contract.VmStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One VM and what the rules say about it.
///
/// @param resourceId lower-cased
/// @param name as Azure spells it
/// @param state of its row in the mirror: `found`, `suspected-gone`, `unreadable`
/// @param judged false until the first verdict; status is then `pending` and the rest empty
/// @param version of the status, 0 when not judged
/// @param statusSince when the status last changed
/// @param observedAt age of the newest evidence used, combined with the round that confirmed it
/// @param stale whether anything the verdict needs is too old to be believed
/// @param settling whether a change is so recent that Azure may still answer with older data
/// @param rules one per rule that is not off, in catalogue order
/// @param evidence what the verdict rests on, oldest first
public record VmDetail(
        String resourceId,
        String name,
        @Nullable String tenant,
        String subscription,
        String resourceGroup,
        String region,
        @Nullable String owner,
        String state,
        boolean judged,
        VmStatus status,
        @Nullable String reason,
        @Nullable String ruleset,
        @Nullable String profile,
        long version,
        @Nullable Instant statusSince,
        @Nullable Instant observedAt,
        boolean stale,
        boolean settling,
        List<RuleVerdict> rules,
        List<EvidenceAge> evidence) {

    public VmDetail {
        rules = List.copyOf(rules);
        evidence = List.copyOf(evidence);
    }
}
