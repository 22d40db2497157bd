package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.DiskEncryptionSet;
import dev.muster.evaluator.core.document.DocumentKind;
import dev.muster.evaluator.core.document.ManagedDisk;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Disks of the machine that are encrypted by a customer's key need an encryption set in the paired region, for none
/// can be named in a restore there.
///
/// Source: "Back up and restore encrypted Azure virtual machines" (2022-12-14); "Support matrix for Azure VM backups"
/// (2023-07-05). Decision A02.
final class RestoreCmkCrossRegion implements Rule {

    static final RuleId ID = new RuleId("restore-cmk-cross-region");

    private static final String EXPECTED = "keys of the platform, or an encryption set ready in the paired region";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Customer-managed keys: set again after a cross-region restore",
            "The disk encryption set cannot be named in a cross-region restore.",
            "restore-advisory",
            Severity.INFO,
            "restore-advisory",
            "vm",
            false,
            "Keep a disk encryption set ready in the paired region.",
            List.of(
                    new Command("az disk show --ids $DISK_ID --query encryption"),
                    new Command("az disk-encryption-set show --ids $DES_ID")),
            List.of(Sources.MATRIX_2023, Sources.ENCRYPTED, Sources.TYPES),
            "Not in the 2018 article. Backup itself needs no action for customer-managed keys.");

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
        AttachedDisks disks = AttachedDisks.of(evidence);
        return Applicability.judge(
                EXPECTED,
                () -> judge(evidence, disks),
                new Condition(
                        disks.anyManaged(DiskWords::hasCustomerKey), Reason.PLATFORM_KEYS, "keys of the platform"));
    }

    private static Judgement judge(Evidence evidence, AttachedDisks disks) {
        Function<AttachedDisk, Truth> isOurs = disk -> disk.isManaged()
                .and(disk.resource().then(DiskWords::hasCustomerKey).is(it -> it));
        return Judgement.worstOf(disks.disks().stream()
                .filter(it -> isOurs.apply(it).isTrue())
                .sorted(Comparator.comparing(it ->
                        setOf(it).filter(set -> rotationFailed(evidence, set)).isEmpty()))
                .limit(1)
                .map(it -> judge(evidence, it))
                .toList());
    }

    private static Judgement judge(Evidence evidence, AttachedDisk disk) {
        Optional<ResourceId> failed = setOf(disk).filter(it -> rotationFailed(evidence, it));
        Judgement judgement = failed.map(set -> Judgement.advisory(
                        Reason.KEY_ROTATION_ERROR,
                        Cause.of(set),
                        "the key of encryption set " + set.name() + " could not be rotated",
                        EXPECTED))
                .orElseGet(() -> Judgement.advisory(
                        Reason.CUSTOMER_KEY,
                        disk.cause(evidence),
                        disk.told() + " is encrypted by a customer's key",
                        EXPECTED));
        Judgement named = DiskCommands.naming(disk, judgement);
        return setOf(disk).map(it -> named.naming("DES_ID", it.value())).orElse(named);
    }

    private static Optional<ResourceId> setOf(AttachedDisk disk) {
        return disk.resource().ifKnown().map(ManagedDisk::encryptionSet).flatMap(Reference::resource);
    }

    private static boolean rotationFailed(Evidence evidence, ResourceId set) {
        return evidence.document(set, DocumentKind.ENCRYPTION_SET)
                .ifKnown()
                .filter(DiskEncryptionSet::rotationFailed)
                .isPresent();
    }
}
