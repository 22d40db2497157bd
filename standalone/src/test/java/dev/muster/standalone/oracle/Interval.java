package dev.muster.standalone.oracle;

import java.time.Instant;
import java.util.Optional;

/// An interval of the history of a status or of a finding.
///
/// @param vm lower-cased id
/// @param rule of a finding, empty for a status
/// @param content what was the case: the status and all outcomes, or outcome, reason and cause of a finding
/// @param openedVersion version of the status with which it began
/// @param closed empty while open
public record Interval(
        String vm, String rule, String content, Instant openedAt, long openedVersion, Optional<Closing> closed) {

    /// @param at when it was recorded
    public record Closing(Instant at, long version, String reason) {}

    String subject() {
        return rule.isEmpty() ? "status" : rule;
    }
}
