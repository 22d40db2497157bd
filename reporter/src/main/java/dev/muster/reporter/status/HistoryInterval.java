package dev.muster.reporter.status;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import org.jspecify.annotations.Nullable;

/// One interval of a VM's history, with observed and recorded times.
public sealed interface HistoryInterval {

    /// When it was true.
    Span span();

    /// Where it stands in the history.
    HistoryPlace place();

    /// The outcomes of all rules and the status that follows from them.
    ///
    /// @param outcomes one code per rule of the catalogue
    /// @param trigger what made it be judged: `event`, `sweep`, `manual` or `rules`
    record OfStatus(Span span, VmStatus status, String ruleset, String profile, String outcomes, String trigger)
            implements HistoryInterval {

        @Override
        public HistoryPlace place() {
            return new HistoryPlace(span.openedRecordedAt(), span.openedVersion(), "");
        }
    }

    /// A rule that did not pass.
    ///
    /// @param exempted whether a valid exemption covered it
    record OfFinding(
            Span span,
            String rule,
            Outcome outcome,
            Severity severity,
            Mode mode,
            String group,
            String reason,
            String cause,
            String causeKind,
            boolean exempted)
            implements HistoryInterval {

        @Override
        public HistoryPlace place() {
            return new HistoryPlace(span.openedRecordedAt(), span.openedVersion(), rule);
        }
    }

    /// Why an interval ended; null while it is open.
    default @Nullable String closedReason() {
        return span().closedReason();
    }
}
