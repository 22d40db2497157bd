package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.ManagedDisk;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.util.List;

/// What a machine is made of, as far as types of policies differ about it.
///
/// @param needsEnhanced only an Enhanced policy protects it
/// @param forbidsAgentless no agentless policy protects it
record MachineFeatures(Truth needsEnhanced, Truth forbidsAgentless, Truth isTrustedLaunch) {

    /// @param enhancedOnly types of storage that need an Enhanced policy
    static MachineFeatures of(Evidence evidence, List<String> enhancedOnly) {
        AttachedDisks disks = AttachedDisks.of(evidence);
        Fact<SecurityType> security = SecurityType.of(evidence);
        Truth shared = disks.anyManaged(DiskWords::isShared);
        Truth special = disks.any(it -> isOf(it, enhancedOnly));
        Truth needsEnhanced = Truth.anyOf(List.of(
                special,
                shared,
                security.is(it -> it == SecurityType.CONFIDENTIAL),
                evidence.machine().is(it -> Boolean.TRUE.equals(it.inExtendedLocation()))));
        Truth forbidsAgentless = Truth.anyOf(List.of(
                special,
                shared,
                disks.any(it -> Truth.of(it.model().isWriteAccelerated())),
                evidence.machine()
                        .field("vm.osDisk", VirtualMachine::osDisk)
                        .then(DiskWords::isEphemeral)
                        .is(it -> it),
                VmSizes.of(evidence).is(it -> !it.premiumStorage())));
        return new MachineFeatures(
                needsEnhanced, forbidsAgentless, security.is(it -> it == SecurityType.TRUSTED_LAUNCH));
    }

    /// The disk's own resource says of what type it is; where it is missing the machine's model does (decision C16).
    private static Truth isOf(AttachedDisk disk, List<String> types) {
        String model = disk.model().storageType();
        Fact<String> said = disk.resource().field("disk.sku", ManagedDisk::storageType);
        Truth type = said instanceof Known<String> || model == null
                ? said.is(it -> types.stream().anyMatch(it::equalsIgnoreCase))
                : Truth.of(types.stream().anyMatch(model::equalsIgnoreCase));
        return disk.isManaged().and(type);
    }
}
