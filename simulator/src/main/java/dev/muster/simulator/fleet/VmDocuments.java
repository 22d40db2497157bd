package dev.muster.simulator.fleet;

import dev.muster.simulator.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes VMs, their instance views and disks as the Compute provider answers them.
public final class VmDocuments {

    private static final String TYPE = "Microsoft.Compute/virtualMachines";

    private VmDocuments() {}

    /// The VM with its instance view.
    ///
    /// @param now of the simulator's clock, for the times in the instance view
    public static ObjectNode vm(VmSpec spec, Instant now) {
        ObjectNode properties = Json.object(
                "hardwareProfile", Json.object("vmSize", spec.size()),
                "provisioningState", "Succeeded",
                "vmId", spec.vmId(),
                "storageProfile", storage(spec),
                "osProfile", osProfile(spec),
                "networkProfile",
                        Json.object(
                                "networkInterfaces",
                                Json.array(Json.object(
                                        "id", spec.nic().spelled(),
                                        "properties", Json.object("primary", true, "deleteOption", "Detach")))),
                "diagnosticsProfile", Json.object("bootDiagnostics", Json.object("enabled", true)),
                "timeCreated", AzureTime.compute(spec.created()));
        properties.set("instanceView", InstanceViews.of(spec, now));
        return Json.object(
                "name", spec.id().name(),
                "id", spec.id().spelled(),
                "type", TYPE,
                "location", spec.location(),
                "tags", tags(spec.tags()),
                "properties", properties,
                "resources", extensions(spec),
                "etag", "\"" + (1 + Math.floorMod(spec.vmId().hashCode(), 9)) + "\"");
    }

    private static ObjectNode tags(Map<String, String> tags) {
        ObjectNode node = Json.object();
        new TreeMap<>(tags).forEach(node::put);
        return node;
    }

    private static ObjectNode storage(VmSpec spec) {
        VmSpec.Disk os = spec.disks().getFirst();
        ObjectNode osDisk = Json.object("osType", spec.os().word());
        osDisk.setAll(reference(spec, os, "FromImage", "ReadWrite"));
        return Json.object(
                "imageReference", image(spec.os()),
                "osDisk", osDisk,
                "dataDisks",
                        spec.disks().stream()
                                .skip(1)
                                .map(disk -> dataDisk(spec, disk))
                                .toList());
    }

    private static ObjectNode image(VmSpec.Os os) {
        return os == VmSpec.Os.WINDOWS
                ? Json.object(
                        "publisher", "MicrosoftWindowsServer",
                        "offer", "WindowsServer",
                        "sku", "2022-datacenter-azure-edition",
                        "version", "latest",
                        "exactVersion", "20348.2700.240905")
                : Json.object(
                        "publisher", "Canonical",
                        "offer", "0001-com-ubuntu-server-jammy",
                        "sku", "22_04-lts-gen2",
                        "version", "latest",
                        "exactVersion", "22.04.202409120");
    }

    private static ObjectNode dataDisk(VmSpec spec, VmSpec.Disk disk) {
        ObjectNode node = Json.object("lun", disk.lun());
        node.setAll(reference(spec, disk, "Attach", "None"));
        node.put("toBeDetached", false);
        return node;
    }

    /// A deallocated VM does not tell size and kind of its disks.
    private static ObjectNode reference(VmSpec spec, VmSpec.Disk disk, String option, String caching) {
        boolean told = spec.allocated();
        return Json.object(
                "name",
                disk.id().name(),
                "createOption",
                option,
                "vhd",
                disk.managed() ? null : Json.object("uri", disk.unmanagedUri()),
                "caching",
                caching,
                "managedDisk",
                disk.managed()
                        ? Json.object(
                                "storageAccountType",
                                told ? disk.sku() : null,
                                "id",
                                disk.id().spelled())
                        : null,
                "deleteOption",
                "Detach",
                "diskSizeGB",
                told ? disk.sizeGb() : null);
    }

    private static ObjectNode osProfile(VmSpec spec) {
        String computer = spec.id().name();
        return Json.object(
                "computerName",
                computer.substring(0, Math.min(15, computer.length())),
                "adminUsername",
                "azureadmin",
                "windowsConfiguration",
                spec.os() == VmSpec.Os.WINDOWS ? windows() : null,
                "linuxConfiguration",
                spec.os() == VmSpec.Os.LINUX ? linux() : null,
                "secrets",
                Json.array(),
                "allowExtensionOperations",
                true,
                "requireGuestProvisionSignal",
                true);
    }

    private static ObjectNode windows() {
        return Json.object(
                "provisionVMAgent", true,
                "enableAutomaticUpdates", true,
                "patchSettings", Json.object("patchMode", "AutomaticByOS", "assessmentMode", "ImageDefault"));
    }

    private static ObjectNode linux() {
        return Json.object(
                "disablePasswordAuthentication", true,
                "provisionVMAgent", true,
                "patchSettings", Json.object("patchMode", "ImageDefault", "assessmentMode", "ImageDefault"));
    }

    private static @Nullable JsonNode extensions(VmSpec spec) {
        List<ObjectNode> all =
                spec.extensions().stream().map(name -> extension(spec, name)).toList();
        return all.isEmpty() ? null : Json.arrayOf(all);
    }

    private static ObjectNode extension(VmSpec spec, String name) {
        Extension known = Extension.byName(name);
        return Json.object(
                "name",
                name,
                "id",
                spec.id().spelled() + "/extensions/" + name,
                "type",
                TYPE + "/extensions",
                "location",
                spec.location(),
                "properties",
                Json.object(
                        "autoUpgradeMinorVersion", true,
                        "provisioningState", "Succeeded",
                        "publisher", known.publisher(),
                        "type", known.type(),
                        "typeHandlerVersion", known.version()));
    }

    /// A managed disk as a resource of its own.
    public static ObjectNode disk(VmSpec vm, VmSpec.Disk disk, Instant created) {
        boolean os = disk.lun() < 0;
        return Json.object(
                "name", disk.id().name(),
                "id", disk.id().spelled(),
                "type", "Microsoft.Compute/disks",
                "location", vm.location(),
                "managedBy", vm.id().spelled(),
                "sku", Json.object("name", disk.sku(), "tier", disk.sku().replaceAll("_.*", "")),
                "properties",
                        Json.object(
                                "osType",
                                os ? vm.os().word() : null,
                                "hyperVGeneration",
                                os ? "V2" : null,
                                "supportedCapabilities",
                                os ? Json.object("architecture", "x64") : null,
                                "creationData",
                                Json.object("createOption", os ? "FromImage" : "Empty"),
                                "diskSizeGB",
                                disk.sizeGb(),
                                "diskIOPSReadWrite",
                                120 + 3 * disk.sizeGb(),
                                "diskMBpsReadWrite",
                                25 + disk.sizeGb() / 8,
                                "encryption",
                                Json.object("type", "EncryptionAtRestWithPlatformKey"),
                                "networkAccessPolicy",
                                "AllowAll",
                                "publicNetworkAccess",
                                "Enabled",
                                "timeCreated",
                                AzureTime.compute(created),
                                "provisioningState",
                                "Succeeded",
                                "diskState",
                                vm.allocated() ? "Attached" : "Reserved",
                                "diskSizeBytes",
                                disk.sizeGb() * 1024L * 1024L * 1024L,
                                "uniqueId",
                                Guid.of(0, disk.id().key())));
    }

    /// An extension that the fleet installs.
    private enum Extension {
        SNAPSHOT_WINDOWS("VMSnapshot", "Microsoft.Azure.RecoveryServices", "1.0"),
        SNAPSHOT_LINUX("VMSnapshotLinux", "Microsoft.Azure.RecoveryServices", "1.0"),
        MONITOR_WINDOWS("AzureMonitorWindowsAgent", "Microsoft.Azure.Monitor", "1.10"),
        MONITOR_LINUX("AzureMonitorLinuxAgent", "Microsoft.Azure.Monitor", "1.25");

        private final String type;
        private final String publisher;
        private final String version;

        Extension(String type, String publisher, String version) {
            this.type = type;
            this.publisher = publisher;
            this.version = version;
        }

        static Extension byName(String name) {
            for (Extension extension : values()) {
                if (extension.type.equals(name)) {
                    return extension;
                }
            }
            throw new IllegalArgumentException("no such extension: " + name.toLowerCase(Locale.ROOT));
        }

        String type() {
            return type;
        }

        String publisher() {
            return publisher;
        }

        String version() {
            return version;
        }
    }

    static String handlerType(String extension) {
        return Extension.byName(extension).publisher() + "." + extension;
    }

    /// How long ago the control plane last touched a VM of the fleet that is not new.
    static Instant lastOperation(VmSpec spec, Instant now) {
        Instant quiet = now.minus(Duration.ofDays(2 + Math.floorMod(spec.vmId().hashCode(), 40)));
        return spec.created().isAfter(quiet) ? spec.created().plusSeconds(75) : quiet;
    }
}
