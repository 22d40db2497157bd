package dev.muster.evaluator.status;

import dev.muster.contract.VmStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the tables say of a VM before a judgement is written: the parts a difference can show in.
///
/// @param outcomeHash see [Fingerprint#outcomes]
/// @param observedAt newest evidence of the last verdict written
/// @param ended the VM was gone: the row only keeps the version
/// @param findings open ones by rule
record StoredStatus(
        @Nullable String vmId,
        Texts texts,
        VmStatus status,
        String ruleset,
        String outcomeHash,
        String detailHash,
        Instant observedAt,
        Instant openedObservedAt,
        boolean ended,
        Map<String, StoredFinding> findings) {

    StoredStatus {
        findings = Map.copyOf(findings);
    }

    /// What is rewritten without any history.
    record Texts(
            String name,
            @Nullable String tenant,
            String region,
            @Nullable String owner,
            @Nullable String reason) {

        static Texts of(StatusUpdate.Judged now) {
            return new Texts(
                    now.name(),
                    now.tenant().orElse(null),
                    now.region(),
                    now.owner().orElse(null),
                    now.reason().orElse(null));
        }
    }

    /// @param rule id of the rule
    record StoredFinding(
            String rule,
            String outcome,
            String severity,
            String mode,
            String group,
            String reason,
            String causeKind,
            boolean exempted) {

        private static final String THE_VM_ITSELF = "vm";

        /// The same episode: a finding that only got another cause, or an exemption, goes on.
        boolean goesOnAs(StatusUpdate.Finding now) {
            return outcome.equals(now.outcome().word())
                    && reason.equals(now.reason())
                    && severity.equals(now.severity().word())
                    && mode.equals(now.mode().word())
                    && group.equals(now.group());
        }

        /// What the VM alone explained turns out to have a cause of its own: the items of a deleted vault go first, one
        /// by one, the vault goes last. Any other cause stays for the episode.
        boolean isExplainedBy(StatusUpdate.Finding now) {
            return causeKind.equals(THE_VM_ITSELF) && !now.causeKind().equals(THE_VM_ITSELF);
        }
    }
}
