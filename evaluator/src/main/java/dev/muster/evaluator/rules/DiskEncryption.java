package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Conclusion;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.ManagedDisk.Ade;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.core.document.VirtualMachine.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Azure Disk Encryption of a machine: on when a disk says so, or its extension is installed.
///
/// Source: "Back up and restore encrypted Azure virtual machines" (2022-12-14).
///
/// @param vaults key vaults that its disks use, by id
/// @param gaps why there may be more
record DiskEncryption(Map<ResourceId, Use> vaults, List<Gap> gaps) {

    private static final Conclusion<Truth> IS_ON = DiskEncryption::readIsOn;

    private static final String EXTENSION = "AzureDiskEncryption";
    private static final String LINUX_EXTENSION = "AzureDiskEncryptionForLinux";

    /// What a key vault holds for the disks.
    ///
    /// @param keys keys that wrap the secrets
    record Use(boolean secrets, boolean keys) {
        private Use and(Use other) {
            return new Use(secrets || other.secrets, keys || other.keys);
        }
    }

    static Truth isOn(Evidence evidence) {
        return evidence.concluded(IS_ON);
    }

    private static Truth readIsOn(Evidence evidence) {
        Truth byDisk = AttachedDisks.of(evidence).anyManaged(DiskWords::isAdeEncrypted);
        return byDisk.or(evidence.machine()
                .field("ext.list", VirtualMachine::extensions)
                .then(DiskEncryption::isInstalled)
                .is(it -> it));
    }

    private static Fact<Boolean> isInstalled(Known<List<Extension>> extensions) {
        boolean installed = extensions.value().stream().anyMatch(DiskEncryption::isOurs);
        boolean unnamed = extensions.value().stream().anyMatch(it -> it.type() == null);
        return unnamed && !installed
                ? extensions.without("ext.list.type", Reason.FIELD_MISSING)
                : extensions.as(installed);
    }

    private static boolean isOurs(Extension extension) {
        return EXTENSION.equalsIgnoreCase(extension.type()) || LINUX_EXTENSION.equalsIgnoreCase(extension.type());
    }

    /// Of a machine on which it is on.
    static DiskEncryption of(Evidence evidence) {
        AttachedDisks disks = AttachedDisks.of(evidence);
        Map<ResourceId, Use> vaults = new TreeMap<>();
        List<Gap> gaps = new ArrayList<>(disks.hidden());
        for (AttachedDisk disk : disks.disks()) {
            if (disk.isManaged().isFalse()) {
                continue;
            }
            switch (adeOf(disk)) {
                case Known<Optional<Ade>> known ->
                    known.value().ifPresent(it -> note(it, disk.cause(evidence), vaults, gaps));
                case Missing<Optional<Ade>> missing -> gaps.addAll(missing.gaps());
            }
        }
        if (vaults.isEmpty() && gaps.isEmpty()) {
            gaps.add(new Gap("disk.ade.sourceVault", Reason.FIELD_MISSING, Cause.of(evidence.vm()), false));
        }
        return new DiskEncryption(vaults, gaps);
    }

    private static Fact<Optional<Ade>> adeOf(AttachedDisk disk) {
        return disk.resource()
                .then(known -> DiskWords.isAdeEncrypted(known)
                        .then(on -> known.as(
                                on.value() ? Optional.ofNullable(known.value().ade()) : Optional.empty())));
    }

    private static void note(Ade ade, Cause disk, Map<ResourceId, Use> vaults, List<Gap> gaps) {
        ade.secretVaults().forEach(it -> note(it, new Use(true, false), disk, vaults, gaps));
        ade.keyVaults().forEach(it -> note(it, new Use(false, true), disk, vaults, gaps));
        if (ade.secretVaults().isEmpty()) {
            gaps.add(new Gap("disk.ade.sourceVault", Reason.FIELD_MISSING, disk, false));
        }
    }

    private static void note(Reference vault, Use use, Cause disk, Map<ResourceId, Use> vaults, List<Gap> gaps) {
        vault.resource()
                .ifPresentOrElse(
                        it -> vaults.merge(it, use, Use::and),
                        () -> gaps.add(new Gap("disk.ade.sourceVault", Reason.BAD_REFERENCE, disk, false)));
    }
}
