package dev.muster.reporter.snapshot;

import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;

/// What one cause does to one VM within one alert group: the worst of its failing or unknown findings there, so that a
/// VM counts once however many rules of the group one cause breaks. Shared by the VMs that look alike.
///
/// @param group alert group of the rules
/// @param severity the worst of the group's findings
/// @param outcome fail or unknown
/// @param reason reason word of the worst finding
public record CauseRef(Cause cause, String group, Severity severity, Outcome outcome, String reason) {

    /// Whether it can make a status worse than protected (architecture: severity critical, high or medium).
    boolean stands() {
        return severity.compareTo(Severity.MEDIUM) <= 0;
    }

    boolean isWorseThan(CauseRef other) {
        int bySeverity = severity.compareTo(other.severity);
        return bySeverity != 0 ? bySeverity < 0 : outcome.compareTo(other.outcome) < 0;
    }
}
