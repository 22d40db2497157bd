package dev.muster.evaluator.rules;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.SurroundingEvidence.FoundLock;
import dev.muster.evaluator.core.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Nothing locks the resource group in which Azure Backup keeps snapshots of the machine: with a lock old ones cannot
/// be deleted, and backups fail when there are too many.
///
/// A collection belongs to the machine that it says is its source, never to one of a like name. Locks of a
/// subscription, of the group and of the collection count.
///
/// Source: "FAQ - Backing up Azure VMs" (2022-03-02); "Support matrix for Azure VM backups" (2023-07-05): 18 restore
/// points. Decisions C11, C20.
final class BackupResourceGroupLock implements Rule {

    static final RuleId ID = new RuleId("backup-resource-group-lock");

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "The service's restore point resource group is not locked",
            "With a lock old points cannot be deleted; after 18 points backups fail.",
            "compute",
            Severity.HIGH,
            "compute",
            "vm",
            false,
            "Remove the lock and clear the restore point collection once.",
            List.of(
                    new Command("az lock list --resource-group $BACKUP_RG -o table"),
                    new Command("az lock delete --ids $LOCK_ID")),
            List.of(Sources.FAQ, Sources.MATRIX_2023),
            "Not in the 2018 article. Locks on customer groups with managed VMs are fine.");

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
        String expected = "no lock: backups fail after " + parameters.number("maxRestorePoints") + " restore points";
        return EachActiveItem.judge(evidence, expected, (item, document) -> judge(evidence, item, expected));
    }

    private static Judgement judge(Evidence evidence, Item item, String expected) {
        List<Judgement> answers = new ArrayList<>();
        List<Gap> free = new ArrayList<>();
        for (ResourceId collection : evidence.restorePointCollections()) {
            Truth ours = SnapshotGroup.holds(evidence, item, collection);
            Judgement answer = judge(evidence, collection, expected);
            if (ours.isTrue()) {
                answers.add(answer);
            } else if (answer.outcome() == Outcome.PASS) {
                free.addAll(ours.gaps());
            } else if (!ours.isFalse()) {
                answers.add(Judgement.unknown(ours.gaps(), expected));
            }
        }
        // One that may not be ours and is free says nothing beside others, and alone it is no proof.
        if (answers.isEmpty() && !free.isEmpty()) {
            answers.add(Judgement.unknown(free, expected));
        }
        List<Gap> hidden = evidence.restorePointCollectionsComplete().gaps();
        if (!hidden.isEmpty()) {
            answers.add(Judgement.unknown(hidden, expected));
        }
        return answers.isEmpty()
                ? Judgement.notApplicable(Reason.NO_RESTORE_POINTS, "no restore points beside the vault", expected)
                : Judgement.worstOf(answers);
    }

    private static Judgement judge(Evidence evidence, ResourceId collection, String expected) {
        List<Judgement> answers = evidence.locks(collection.subscription()).stream()
                .filter(it -> LockScope.covers(it.id(), collection))
                .map(it -> judge(it, expected))
                .collect(Collectors.toCollection(ArrayList::new));
        List<Gap> hidden = evidence.locksComplete(collection.subscription()).gaps();
        if (!hidden.isEmpty()) {
            answers.add(Judgement.unknown(hidden, expected));
        }
        return answers.isEmpty()
                ? Judgement.pass("no lock on " + collection.resourceGroup().orElse("the collection"), expected)
                : Judgement.worstOf(answers);
    }

    private static Judgement judge(FoundLock lock, String expected) {
        return switch (lock.document().field("lock.backupRg", it -> it.level())) {
            case Known<String> level -> {
                boolean listed = level.value().equalsIgnoreCase("CanNotDelete")
                        || level.value().equalsIgnoreCase("ReadOnly");
                yield listed
                        ? Judgement.fail(
                                        Reason.LOCKED,
                                        Cause.of(lock.id()),
                                        level.value() + " by " + lock.id(),
                                        expected)
                                .naming("LOCK_ID", lock.id().value())
                        : Judgement.unknown(
                                level.without("lock.backupRg", Reason.UNLISTED_VALUE)
                                        .gaps(),
                                expected);
            }
            case Missing<String> missing -> Judgement.unknown(missing.gaps(), expected);
        };
    }
}
