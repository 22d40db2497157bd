package dev.muster.evaluator.status;

import dev.muster.contract.VmStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What has to be written about one VM.
sealed interface Change {

    StatusUpdate update();

    FindingChanges findings();

    /// When the new state was first seen to hold.
    Instant observedAt();

    /// Another status or outcome: what is open ends, and an interval begins.
    ///
    /// @param previous status of the interval that ends, empty when none is open
    record Turn(
            StatusUpdate.Judged update,
            Ending why,
            Optional<VmStatus> previous,
            Instant observedAt,
            FindingChanges findings)
            implements Change {

        boolean newWord() {
            return previous.isEmpty() || why == Ending.RE_CREATED || previous.get() != update.status();
        }
    }

    /// Status and outcomes hold, something shown with them is different.
    record Rewrite(StatusUpdate.Judged update, Instant observedAt, FindingChanges findings) implements Change {}

    /// The VM is gone: what is open ends.
    record End(StatusUpdate.Gone update, VmStatus previous, Instant observedAt, FindingChanges findings)
            implements Change {}

    /// @param ended in the order of the rules' ids
    /// @param opened in catalogue order
    /// @param adjusted findings that go on, with another exemption than before or with a cause at last
    record FindingChanges(
            List<EndedFinding> ended, List<StatusUpdate.Finding> opened, List<StatusUpdate.Finding> adjusted) {

        public FindingChanges {
            ended = List.copyOf(ended);
            opened = List.copyOf(opened);
            adjusted = List.copyOf(adjusted);
        }

        boolean none() {
            return ended.isEmpty() && opened.isEmpty() && adjusted.isEmpty();
        }
    }

    record EndedFinding(String rule, Ending why) {}
}
