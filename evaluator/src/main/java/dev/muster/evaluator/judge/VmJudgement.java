package dev.muster.evaluator.judge;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the pure judgement of one VM comes to. The judge stores it; nothing here has touched a database or a clock.
public sealed interface VmJudgement {

    /// @param vmId Azure's `properties.vmId`, tells a re-created VM from the old one of the same name
    /// @param reason why the status is what it is where the word alone does not say it (for example `excluded`,
    /// `exempted`)
    /// @param outcomes one [Outcome#code] per rule position of the catalogue
    /// @param detail canonical JSON array, one object per rule that is not off, in catalogue order: `id, outcome,
    /// severity,
    ///     mode, reason, observed, expected, cause, causeKind, remediation, commands, evidenceAt, missing`
    /// @param findings what does not pass (fail, advisory, unknown), in catalogue order
    /// @param observedAt time of the newest evidence used
    /// @param flipsAt the next time at which the clock alone may change this judgement
    record Judged(
            Optional<String> vmId,
            String name,
            String region,
            Optional<String> owner,
            VmStatus status,
            Optional<String> reason,
            String outcomes,
            String detail,
            List<JudgedFinding> findings,
            Instant observedAt,
            Optional<Instant> flipsAt)
            implements VmJudgement {
        public Judged {
            findings = List.copyOf(findings);
        }
    }

    /// @param group alert group of the rule
    /// @param cause id of the resource that explains it, lower case
    /// @param causeKind vault, policy, nsg, item, subscription, vm, ...
    /// @param exempted a failing rule that a valid exemption covers
    record JudgedFinding(
            String rule,
            Outcome outcome,
            Severity severity,
            Mode mode,
            String group,
            String reason,
            String cause,
            String causeKind,
            boolean exempted) {}

    /// The VM is gone: close what is open.
    record Deleted(Instant observedAt) implements VmJudgement {}

    /// The VM is being deleted (decision C24) or nobody has ever found it: leave its status as it is.
    record Unjudged(String because) implements VmJudgement {}

    /// A verdict would be unknown only because a first reading is still on its way: keep the mark, come back when it
    /// arrives.
    record Waiting(List<String> nodes) implements VmJudgement {
        public Waiting {
            nodes = List.copyOf(nodes);
        }
    }
}
