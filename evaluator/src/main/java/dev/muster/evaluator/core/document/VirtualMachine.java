package dev.muster.evaluator.core.document;

import java.util.ArrayList;
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
/// @param inExtendedLocation `extendedLocation` is present; null: false
/// @param tags by lower-cased name; null like empty: none
/// @param timeCreated as Azure wrote it; null: long ago
/// @param size `hardwareProfile.vmSize`; null: missing evidence
/// @param osType Windows or Linux; null: missing evidence
/// @param image `storageProfile.imageReference`; null: none, the VM was made from a disk
/// @param osProfile null: none, the VM was made from a specialized disk
/// @param securityType null: none
/// @param scaleSet `virtualMachineScaleSet.id`; null: none
/// @param osDisk null: missing evidence
/// @param dataDisks by lun; null: missing evidence (ARM always sends the list)
/// @param networkInterfaces in the order of ids; null: missing evidence
/// @param extensions its extension resources; null in list answers
/// @param instanceView null in list answers
public record VirtualMachine(
        @Nullable String vmId,
        @Nullable String location,
        @Nullable Boolean inExtendedLocation,
        @Nullable Map<String, String> tags,
        @Nullable String timeCreated,
        @Nullable String provisioningState,
        @Nullable String size,
        @Nullable String osType,
        @Nullable Image image,
        @Nullable OsProfile osProfile,
        @Nullable String securityType,
        @Nullable Reference scaleSet,
        @Nullable Disk osDisk,
        @Nullable List<Disk> dataDisks,
        @Nullable List<Reference> networkInterfaces,
        @Nullable List<Extension> extensions,
        @Nullable InstanceView instanceView) {

    /// What the machine was made from.
    ///
    /// @param publisher null: no Marketplace image
    /// @param fromGallery `id`, `communityGalleryImageId` or `sharedGalleryImageId` is present (decision C07)
    public record Image(
            @Nullable String publisher,
            @Nullable String offer,
            @Nullable String sku,
            boolean fromGallery) {}

    /// @param provisionAgent `provisionVMAgent` of the Windows or Linux configuration; null: true
    /// @param allowExtensions `allowExtensionOperations`; null: true
    public record OsProfile(
            @Nullable Boolean provisionAgent, @Nullable Boolean allowExtensions) {}

    /// @param type such as `VMSnapshot`
    public record Extension(
            @Nullable String publisher,
            @Nullable String type,
            @Nullable String provisioningState) {}

    /// Azure is taking it away (decision C24).
    public boolean isBeingDeleted() {
        return "Deleting".equalsIgnoreCase(provisioningState);
    }

    /// @param name lower case
    public Optional<String> tag(String name) {
        return tags == null ? Optional.empty() : Optional.ofNullable(tags.get(name));
    }

    /// The OS disk and the data disks, as far as they are known.
    public List<Disk> disks() {
        List<Disk> disks = new ArrayList<>();
        if (osDisk != null) {
            disks.add(osDisk);
        }
        if (dataDisks != null) {
            disks.addAll(dataDisks);
        }
        return disks;
    }
}
