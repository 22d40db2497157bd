package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.ADocument;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.DiskDraft;
import dev.muster.evaluator.core.MachineDraft;
import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.InstanceView.Agent;
import dev.muster.evaluator.core.document.InstanceView.AgentStatus;
import dev.muster.evaluator.core.document.InstanceView.ExtensionReport;
import dev.muster.evaluator.core.document.KeyVault;
import dev.muster.evaluator.core.document.KeyVault.Grant;
import dev.muster.evaluator.core.document.ManagedDisk;
import dev.muster.evaluator.core.document.ManagedDisk.Ade;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.StorageAccount;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.core.document.VirtualMachine.Extension;
import dev.muster.evaluator.core.document.VirtualMachine.Image;
import dev.muster.evaluator.core.document.VirtualMachine.OsProfile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Machines, their disks and what surrounds those.
record OddMachine(Chance chance) {

    VirtualMachine machine() {
        return new MachineDraft()
                .location(chance.oneOf("westeurope", "westeurope", "northeurope", null))
                .tags(tags())
                .timeCreated(chance.oneOf("2026-01-01T00:00:00Z", "2026-08-01T11:50:00Z", "nonsense", null))
                .size(chance.mostly("Standard_D4s_v5", "Standard_B1s", "Standard_DS1_v2", "Odd", null))
                .osType(chance.oneOf("Linux", "Windows", chance.mostly("Linux", "Odd", null)))
                .image(image())
                .osProfile(chance.mostly(
                        new OsProfile(chance.oneOf(null, true, false), chance.oneOf(null, true, false)), null, null))
                .securityType(chance.oneOf(null, null, "TrustedLaunch", "ConfidentialVM", chance.mostly(null, "Odd")))
                .scaleSet(chance.mostly(null, Reference.of("x")))
                .osDisk(chance.mostly(osDisk(), null, null))
                .dataDisks(chance.oneOf(disks(), disks(), disks(), null))
                .interfaces(chance.mostly(
                        List.of(ADocument.reference(AnId.nic("nic-1"))),
                        List.of(),
                        List.of(ADocument.reference(AnId.nic("nic-1")), Reference.of("x")),
                        null))
                .extensions(chance.mostly(extensions(), List.of(), null))
                .build();
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        maybe(tags, "bkp-luks", "true", "false", "odd");
        maybe(tags, "bkp-csv", "none", "sofs");
        maybe(tags, "bkp-cluster", "cl-1");
        maybe(tags, "bkp-netdrives", "none", "covered", "present");
        maybe(tags, "bkp-dc", "none", "single-dc", "multi-dc");
        maybe(tags, "bkp-proxy", "none", "http", "auth");
        maybe(tags, "bkp-proxy-host", "true", "true", "false");
        maybe(tags, "bkp-proxy-port", "443", "443", "odd");
        maybe(tags, "bkp-appconsistent", "required", "odd");
        maybe(tags, "bkp-exclude-luns", "0,1", "7");
        return tags;
    }

    private void maybe(Map<String, String> tags, String name, String... values) {
        if (chance.of(50)) {
            tags.put(name, chance.oneOf(values));
        }
    }

    private @Nullable Image image() {
        return chance.mostly(
                new Image(
                        chance.oneOf("Canonical", "Canonical", "azureopenshift", "coreos", "odd", null),
                        chance.oneOf("offer", "WindowsServer", null),
                        chance.oneOf("2022-datacenter", "2003-standard", "win11-pro", null),
                        chance.of(20)),
                null,
                null);
    }

    private List<Extension> extensions() {
        return List.of(
                new Extension(
                        chance.oneOf("Microsoft.Azure.RecoveryServices", "Microsoft.Azure.RecoveryServices", null),
                        chance.oneOf("VMSnapshotLinux", "VMSnapshot", null),
                        chance.oneOf("Succeeded", "Failed", "Updating", null)),
                new Extension(
                        "Microsoft.Azure.Security",
                        chance.oneOf("AzureDiskEncryptionForLinux", "Other", "Other", null),
                        "Succeeded"));
    }

    private Disk osDisk() {
        if (chance.of(8)) {
            return disk(null).unmanaged("account").build();
        }
        DiskDraft disk = disk(null).placement(chance.mostly(null, "Local", "Odd"));
        return disk.encrypted(
                        chance.mostly(null, "DiskWithVMGuestState"),
                        chance.mostly(null, ADocument.reference(AnId.encryptionSet("des-1"))))
                .build();
    }

    private List<Disk> disks() {
        int count = chance.oneOf(0, 1, 1, 3, 3, 15, 16, 17, 31, 32, 33);
        return IntStream.range(0, count).mapToObj(lun -> disk(lun).build()).toList();
    }

    private DiskDraft disk(@Nullable Integer lun) {
        DiskDraft disk = ADocument.disk(lun).sizeGB(chance.oneOf(40_000, null, null));
        if (lun != null) {
            // Only some have a document of their own.
            disk.resource(ADocument.reference(AnId.disk("data-" + lun % 3)));
        }
        if (chance.of(2)) {
            disk.unmanaged(chance.oneOf("account", "account", null));
        } else if (chance.of(1)) {
            disk.ofNoKind();
        }
        if (chance.of(25)) {
            disk.toBeDetached();
        }
        return chance.of(20) ? disk.writeAccelerated() : disk;
    }

    ManagedDisk managedDisk() {
        return ADocument.managedDiskDraft()
                .storageType(chance.mostly("Premium_LRS", "UltraSSD_LRS", null))
                .sizeGB(chance.mostly(64, 40_000, null))
                .maxShares(chance.mostly(null, 1, 3))
                .encryption(
                        chance.mostly(null, "EncryptionAtRestWithCustomerKey", "Odd"),
                        chance.oneOf(null, ADocument.reference(AnId.encryptionSet("des-1"))))
                .ade(chance.mostly(null, ade(), ade()))
                .securityType(chance.mostly(null, "ConfidentialVM_DiskEncryptedWithCustomerKey"))
                .networkAccess(
                        chance.mostly(null, "AllowAll", "DenyAll", "Odd"), chance.mostly(null, "Disabled", "Enabled"))
                .authMode(chance.mostly(null, "AzureActiveDirectory", "None", "Odd"))
                .architecture(chance.oneOf("x64", null, "Odd"))
                .build();
    }

    private Ade ade() {
        List<Reference> vaults = chance.mostly(
                List.of(ADocument.reference(AnId.keyVault("kv-1"))), List.of(Reference.of("x")), List.of());
        return new Ade(chance.oneOf(true, true, false, null), vaults, chance.oneOf(List.of(), vaults));
    }

    KeyVault keyVault() {
        Grant grant = new Grant(chance.oneOf("a", null), chance.oneOf(null, APP, "b"), chance.of(80), chance.of(80));
        return new KeyVault(
                chance.mostly("westeurope", "northeurope", null),
                chance.oneOf(null, false, true),
                chance.mostly(List.of(grant), List.of(), null));
    }

    private static final String APP = "262044b1-e2ce-469f-a196-69ab7ada62d3";

    StorageAccount account() {
        return new StorageAccount(
                chance.oneOf(null, "Allow", "Deny", "Odd"),
                chance.mostly(null, "Disabled", "SecuredByPerimeter", "Odd"));
    }

    InstanceView view() {
        return ADocument.view()
                .powerState(chance.oneOf(
                        "PowerState/running",
                        "PowerState/running",
                        "PowerState/running",
                        "PowerState/deallocated",
                        "PowerState/odd",
                        null))
                .provisionedAt(chance.oneOf("2026-08-01T00:00:00Z", "2026-08-01T11:50:00Z", "odd", null))
                .generalized(chance.mostly(false, true, null))
                .os(
                        chance.oneOf("ubuntu", "Windows Server 2022 Datacenter", "coreos", "Windows 7", "odd", null),
                        chance.oneOf("24.04", "10.0.20348.2113", "5.2", "odd", null))
                .agent(chance.oneOf(
                        agent("ProvisioningState/succeeded", "2.7.41491.1075"),
                        agent("ProvisioningState/succeeded", "2.6.1198.717"),
                        agent("ProvisioningState/Unavailable", "Unknown"),
                        agent("Odd", null),
                        new Agent(null, null),
                        null))
                .reports(new ExtensionReport(
                        "Microsoft.Azure.RecoveryServices.VMSnapshotLinux",
                        List.of(chance.oneOf("ProvisioningState/succeeded", "ProvisioningState/failed/1", "odd"))))
                .build();
    }

    private static Agent agent(String code, @Nullable String version) {
        return new Agent(version, List.of(new AgentStatus(code, "Not Ready")));
    }
}
