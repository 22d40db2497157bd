package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Conclusion;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.Disk;
import java.util.List;

/// Whether a disk of the machine, the OS disk included, is write-accelerated.
final class WriteAcceleration {

    private static final Conclusion<Truth> ACCELERATION = WriteAcceleration::read;

    private WriteAcceleration() {}

    static Truth of(Evidence evidence) {
        return evidence.concluded(ACCELERATION);
    }

    private static Truth read(Evidence evidence) {
        return evidence.machine()
                .<Boolean>then(machine -> {
                    List<Disk> data = machine.value().dataDisks();
                    Disk system = machine.value().osDisk();
                    boolean any = (data != null && data.stream().anyMatch(Disk::isWriteAccelerated))
                            || (system != null && system.isWriteAccelerated());
                    return any || (data != null && system != null)
                            ? machine.as(any)
                            : machine.without(data == null ? "vm.dataDisks" : "vm.osDisk", Reason.FIELD_MISSING);
                })
                .is(it -> it);
    }
}
