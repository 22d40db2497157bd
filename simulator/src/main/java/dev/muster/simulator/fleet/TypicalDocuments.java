package dev.muster.simulator.fleet;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Types;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A typical document of each numerous type, with which the truth packs its documents tightly.
public final class TypicalDocuments {

    private static final Instant THEN = Instant.parse("2025-06-01T00:00:00Z");
    private static final String GROUP =
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-erp-weu/providers/";
    private static final ArmId VM = ArmId.of(GROUP + "Microsoft.Compute/virtualMachines/erp-app-001");
    private static final ArmId VAULT = ArmId.of(GROUP + "Microsoft.RecoveryServices/vaults/rsv-Prod-weu-01");
    private static final ArmId NIC = ArmId.of(GROUP + "Microsoft.Network/networkInterfaces/erp-app-001-nic");

    private TypicalDocuments() {}

    /// By lower-cased type.
    public static Map<String, byte[]> all() {
        VmSpec windows = spec(VmSpec.Os.WINDOWS, List.of("VMSnapshot", "AzureMonitorWindowsAgent"));
        VmSpec linux = spec(VmSpec.Os.LINUX, List.of("VMSnapshotLinux", "AzureMonitorLinuxAgent"));
        return Map.of(
                Types.VM, both(VmDocuments.vm(windows, THEN), VmDocuments.vm(linux, THEN)),
                Types.DISK,
                        both(
                                VmDocuments.disk(linux, linux.disks().getFirst(), THEN),
                                VmDocuments.disk(linux, linux.disks().getLast(), THEN)),
                Types.NIC, both(nic(Optional.empty()), nic(Optional.of(VM))),
                Types.ITEM,
                        both(
                                Json.object(),
                                ItemDocuments.good(ItemDocuments.id(VAULT, VM), VM, PolicyKind.DAILY, THEN)));
    }

    private static ObjectNode nic(Optional<ArmId> nsg) {
        return NetworkDocuments.nic(0, NIC, "westeurope", VM, VM, "10.0.0.4", nsg);
    }

    private static VmSpec spec(VmSpec.Os os, List<String> extensions) {
        VmSpec.Disk osDisk = new VmSpec.Disk(
                ArmId.of(GROUP + "Microsoft.Compute/disks/erp-app-001_OsDisk_1"), -1, 127, "Premium_LRS", "");
        VmSpec.Disk data = new VmSpec.Disk(
                ArmId.of(GROUP + "Microsoft.Compute/disks/erp-app-001_DataDisk_0"), 0, 64, "StandardSSD_LRS", "");
        return new VmSpec(
                VM,
                "westeurope",
                os,
                "Standard_D2s_v5",
                "00000000-0000-4000-8000-000000000000",
                THEN,
                Map.of("owner", "team-erp", "costcenter", "4000", "role", "app"),
                VmSpec.Power.RUNNING,
                VmSpec.Agent.READY,
                NIC,
                List.of(osDisk, data),
                extensions);
    }

    private static byte[] both(ObjectNode one, ObjectNode other) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Json.bytes(one));
        out.writeBytes(Json.bytes(other));
        return out.toByteArray();
    }
}
