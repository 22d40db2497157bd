package dev.muster.evaluator.status;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a judgement says about one VM, as far as it is kept.
public sealed interface StatusUpdate {

    ResourceId vm();

    Origin origin();

    /// Time of the newest evidence used.
    Instant observedAt();

    /// A verdict.
    ///
    /// @param vmId tells a re-created VM from the old one of the same name; empty when not known now
    /// @param tenant tenant through which the VM is read
    /// @param owner who has to act, empty when nobody is named
    /// @param reason what the status word alone does not say
    /// @param outcomes one [Outcome#code] per rule position of the catalogue
    /// @param detail canonical JSON array, one object per rule
    /// @param findings what does not pass, in catalogue order, at most one per rule
    record Judged(
            ResourceId vm,
            Origin origin,
            Optional<String> vmId,
            String name,
            Optional<String> tenant,
            String region,
            Optional<String> owner,
            VmStatus status,
            Optional<String> reason,
            String outcomes,
            String detail,
            List<Finding> findings,
            Instant observedAt)
            implements StatusUpdate {
        public Judged {
            findings = List.copyOf(findings);
        }
    }

    /// The VM is gone.
    record Gone(ResourceId vm, Origin origin, Instant observedAt) implements StatusUpdate {}

    /// What does not pass.
    ///
    /// @param group alert group of the rule
    /// @param cause id of the resource that explains it
    /// @param exempted a valid exemption covers it
    record Finding(
            String rule,
            Outcome outcome,
            Severity severity,
            Mode mode,
            String group,
            String reason,
            String cause,
            String causeKind,
            boolean exempted) {}
}
