package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.DocumentKind;
import dev.muster.evaluator.core.document.ManagedDisk;
import dev.muster.evaluator.core.document.Reference;
import java.util.Optional;

/// One disk of a machine, with what its own resource says of it.
///
/// @param model as the machine describes it
/// @param id of its resource; empty for an unmanaged disk and where the machine does not say
/// @param isManaged undecided for a disk that says neither (decision D08)
/// @param resource missing for an unmanaged disk, too
record AttachedDisk(Disk model, Optional<ResourceId> id, Truth isManaged, Fact<ManagedDisk> resource) {

    static AttachedDisk of(Disk model, Evidence evidence) {
        Cause machine = Cause.of(evidence.vm());
        Truth managed = model.unmanaged()
                ? Truth.Decided.NO
                : model.managed()
                        ? Truth.Decided.YES
                        : Truth.undecided(new Gap("vm.disks.managedDisk", Reason.FIELD_MISSING, machine, false));
        Reference reference = model.resource();
        Optional<ResourceId> id = reference == null ? Optional.empty() : reference.resource();
        Fact<ManagedDisk> resource = id.map(it -> evidence.document(it, DocumentKind.DISK))
                .orElseGet(() -> Fact.missing(new Gap(
                        "vm.disks.managedDisk.id",
                        reference == null ? Reason.FIELD_MISSING : Reason.BAD_REFERENCE,
                        machine,
                        false)));
        return new AttachedDisk(model, id, managed, resource);
    }

    /// For people.
    String told() {
        Integer lun = model.lun();
        return id.map(it -> "disk " + it.name())
                .orElseGet(() -> lun == null ? "the OS disk" : "the disk at LUN " + lun);
    }

    /// The disk, or the machine where the disk has no resource of its own.
    Cause cause(Evidence evidence) {
        return id.map(Cause::of).orElseGet(() -> Cause.of(evidence.vm()));
    }
}
