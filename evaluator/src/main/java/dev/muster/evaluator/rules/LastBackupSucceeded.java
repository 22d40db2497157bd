package dev.muster.evaluator.rules;

import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.BackupJob;
import dev.muster.evaluator.core.document.ProtectedItem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// The last backup of every active item of the machine succeeded.
///
/// Where the item says that one runs, or says nothing, the newest finished backup job of the item decides: every
/// nightly run would make the answer unknown otherwise. Jobs belong to an item by their container, never by a name
/// (decision A11). Several failures in a row matter more.
///
/// Source: "Back up Azure VMs in a Recovery Services vault" (2026-03-25) for the phases of a job; "FAQ - Backing up
/// Azure VMs" (2022-03-02). Decisions A06, A09, A11, D08.
final class LastBackupSucceeded implements Rule {

    static final RuleId ID = new RuleId("last-backup-succeeded");

    private static final String EXPECTED = "a last backup that completed";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "The last backup job succeeded",
            "A failing job eats the margin of the recovery objective.",
            "protection-state",
            Severity.HIGH,
            "backup-runs",
            "vm",
            false,
            "Read errorDetails of the job. Frequent codes: UserErrorGuestAgentStatusUnavailable (agent),"
                    + " ExtensionSnapshotFailedNoNetwork (network), UserErrorRpCollectionLimitReached (locked service resource"
                    + " group), UserErrorUnsupportedDiskSize (disk).",
            List.of(
                    new Command(
                            "az backup job list --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT --operation"
                                    + " Backup --status Failed"),
                    new Command(
                            "az backup job show --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -n $JOB_ID")),
            List.of(Sources.PREPARE, Sources.TROUBLESHOOT, Sources.TYPES),
            "A job now has the phases snapshot, transfer to vault and (2026) validate backup; snapshot done plus"
                    + " transfer failed reads as completed with warning. The API type files give lastBackupStatus as a free"
                    + " string; the value list here comes from job states and samples and may be incomplete.");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Judgement judge(Evidence evidence, Parameters parameters, Instant at) {
        return EachActiveItem.judge(evidence, EXPECTED, (item, document) -> {
            Truth pending = FirstBackup.isPending(evidence, item);
            if (pending.isTrue()) {
                return Judgement.notApplicable(Reason.FIRST_BACKUP_PENDING, "no backup yet", EXPECTED);
            }
            return pending.isFalse()
                    ? raised(judge(evidence, item, document), evidence, item, parameters)
                    : Judgement.unknown(pending.gaps(), EXPECTED);
        });
    }

    private static Judgement raised(Judgement judgement, Evidence evidence, Item item, Parameters parameters) {
        OptionalInt critical = parameters.optionalNumber("consecutiveFailuresForCritical");
        boolean raises = judgement.outcome() == Outcome.FAIL
                && critical.isPresent()
                && ItemJobs.failuresInARow(evidence, item) >= critical.getAsInt();
        return raises ? judgement.raisedTo(Severity.CRITICAL) : judgement;
    }

    private static Judgement judge(Evidence evidence, Item item, ProtectedItem document) {
        String status = document.lastBackupStatus();
        Optional<Judgement> said = status == null ? Optional.empty() : ended(status, Cause.of(item.id()));
        return said.orElseGet(() -> switch (ItemJobs.lastFinishedBackup(evidence, item)) {
            case Known<BackupJob> job ->
                ended(String.valueOf(job.value().status()), Cause.of(item.id())).orElseThrow();
            case Missing<BackupJob> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        });
    }

    /// Empty when the word does not say how a backup ended.
    private static Optional<Judgement> ended(String status, Cause cause) {
        String told = "last backup " + status;
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "completed" -> Optional.of(Judgement.pass(told, EXPECTED));
            case "completedwithwarnings" ->
                Optional.of(Judgement.advisory(
                        Reason.TRANSFER_FAILED,
                        cause,
                        told + ": the snapshot was made, its transfer failed",
                        EXPECTED));
            case "failed" -> Optional.of(Judgement.fail(Reason.BACKUP_FAILED, cause, told, EXPECTED));
            default -> Optional.empty();
        };
    }
}
