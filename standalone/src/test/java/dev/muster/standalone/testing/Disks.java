package dev.muster.standalone.testing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The managed disks of VMs: resources of their own that are there before the VM is.
public final class Disks {

    private Disks() {}

    /// One for each managed disk that a VM names; nothing for other documents.
    public static List<ObjectNode> of(JsonNode document) {
        return document.path("type").asString("").toLowerCase(Locale.ROOT).equals("microsoft.compute/virtualmachines")
                ? Stream.concat(
                                Stream.of(document.at("/properties/storageProfile/osDisk")),
                                document.at("/properties/storageProfile/dataDisks")
                                        .valueStream())
                        .filter(it -> it.at("/managedDisk/id").isString())
                        .map(it -> disk(document, it))
                        .toList()
                : List.of();
    }

    private static ObjectNode disk(JsonNode vm, JsonNode attached) {
        ObjectNode disk = Http.JSON.createObjectNode();
        String id = attached.at("/managedDisk/id").asString();
        disk.put("id", id);
        disk.put("name", id.substring(id.lastIndexOf('/') + 1));
        disk.put("type", "Microsoft.Compute/disks");
        disk.put("location", vm.path("location").asString());
        disk.put("managedBy", vm.path("id").asString());
        disk.putObject("sku")
                .put("name", attached.at("/managedDisk/storageAccountType").asString("Premium_LRS"));
        ObjectNode properties = disk.putObject("properties");
        properties.put("diskSizeGB", attached.path("diskSizeGB").asInt(32));
        properties.put("diskState", "Attached");
        properties.put("provisioningState", "Succeeded");
        properties.put("networkAccessPolicy", "AllowAll");
        properties.put("publicNetworkAccess", "Enabled");
        properties.putObject("encryption").put("type", "EncryptionAtRestWithPlatformKey");
        return disk;
    }
}
