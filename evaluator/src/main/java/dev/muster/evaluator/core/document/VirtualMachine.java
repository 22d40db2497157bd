package dev.muster.evaluator.core.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The model of a virtual machine.
///
/// Source of the paths: "Virtual Machines - Get", REST API reference of Microsoft.Compute 2025-04-01.
///
/// @param vmId `properties.vmId`, tells a re-created VM from the old one of the same name
/// @param location lower case, no blanks. Where the VM lies in an edge or extended zone this is the parent region
/// @param tags by lower-cased name; null like empty: none
/// @param timeCreated as Azure wrote it; null: long ago
/// @param imagePublisher `storageProfile.imageReference.publisher`; null: none
/// @param osDisk null: missing evidence
/// @param dataDisks by lun; null: missing evidence (ARM always sends the list)
/// @param networkInterfaces in the order of ids; null: missing evidence
/// @param instanceView null in list answers
public record VirtualMachine(
        @Nullable String vmId,
        @Nullable String location,
        @Nullable Map<String, String> tags,
        @Nullable String timeCreated,
        @Nullable String provisioningState,
        @Nullable String imagePublisher,
        @Nullable Disk osDisk,
        @Nullable List<Disk> dataDisks,
        @Nullable List<Reference> networkInterfaces,
        @Nullable InstanceView instanceView) {

    /// Azure is taking it away (decision C24).
    public boolean isBeingDeleted() {
        return "Deleting".equalsIgnoreCase(provisioningState);
    }

    /// @param name lower case
    public Optional<String> tag(String name) {
        return tags == null ? Optional.empty() : Optional.ofNullable(tags.get(name));
    }
}
