package dev.muster.simulator.fleet;

import dev.muster.simulator.truth.ArmId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Everything that a VM's document says.
///
/// @param id spelled as the VM's document spells it
/// @param vmId Azure's own id of this incarnation
/// @param disks OS disk first
/// @param extensions names of installed extensions, of the well-known ones
public record VmSpec(
        ArmId id,
        String location,
        Os os,
        String size,
        String vmId,
        Instant created,
        Map<String, String> tags,
        Power power,
        Agent agent,
        ArmId nic,
        List<Disk> disks,
        List<String> extensions) {

    public VmSpec {
        tags = Map.copyOf(tags);
        disks = List.copyOf(disks);
        extensions = List.copyOf(extensions);
    }

    public enum Os {
        WINDOWS("Windows"),
        LINUX("Linux");

        private final String word;

        Os(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public enum Power {
        RUNNING,
        STOPPED,
        DEALLOCATED
    }

    /// What the VM agent last said.
    public enum Agent {
        READY,
        NOT_READY,
        /// No `vmAgent` in the instance view although the VM runs.
        MISSING
    }

    /// A disk of a VM.
    ///
    /// @param lun minus one for the OS disk
    /// @param unmanagedUri page blob of an unmanaged disk, empty for managed ones
    public record Disk(ArmId id, int lun, int sizeGb, String sku, String unmanagedUri) {

        boolean managed() {
            return unmanagedUri.isEmpty();
        }
    }

    boolean allocated() {
        return power != Power.DEALLOCATED;
    }
}
