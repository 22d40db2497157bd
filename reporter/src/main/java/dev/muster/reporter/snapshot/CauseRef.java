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
/// @param stands whether one of the findings keeps the VM from being protected, see [CauseRows]
public record CauseRef(Cause cause, String group, Severity severity, Outcome outcome, String reason, boolean stands) {

    /// The worse of both, for a group of which this cause breaks several rules.
    CauseRef and(CauseRef other) {
        CauseRef worse = other.isWorseThan(this) ? other : this;
        return worse.stands == (stands || other.stands)
                ? worse
                : new CauseRef(cause, group, worse.severity, worse.outcome, worse.reason, true);
    }

    boolean isWorseThan(CauseRef other) {
        int bySeverity = severity.compareTo(other.severity);
        return bySeverity != 0 ? bySeverity < 0 : outcome.compareTo(other.outcome) < 0;
    }
}
