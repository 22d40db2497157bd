package dev.muster.reporter.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How old one piece of the evidence of a VM is.
///
/// @param resourceId lower-cased id; `coverage:` with a tenant for the lists behind claims of absence
/// @param kind lower-cased resource type, or `instance-view`, or `coverage`
/// @param state of its row in the mirror: `found`, `suspected-gone`, `gone`, `unreadable`
/// @param observedAt the later of its own reading and the complete list that confirmed it, null when never read
/// @param stale whether that is too long ago for it to be believed
public record EvidenceAge(
        String resourceId,
        String kind,
        String state,
        @Nullable Instant observedAt,
        boolean stale) {}
