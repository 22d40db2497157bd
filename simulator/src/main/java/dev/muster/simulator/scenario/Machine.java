package dev.muster.simulator.scenario;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Protection;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A VM as scenarios look at it.
///
/// @param document with its instance view; a copy that may be changed
/// @param items that Azure Backup keeps for it
record Machine(ArmId id, ObjectNode document, List<Protection> items) {

    String location() {
        return Json.text(document, "location");
    }

    boolean windows() {
        return Json.text(document, "properties", "storageProfile", "osDisk", "osType")
                .equalsIgnoreCase("Windows");
    }

    boolean activelyProtected() {
        return items.stream().anyMatch(Protection::active);
    }

    boolean running() {
        return Json.at(instanceView(), "statuses").values().stream()
                .anyMatch(status -> Json.text(status, "code").equalsIgnoreCase("PowerState/running"));
    }

    boolean agentReady() {
        return Json.at(instanceView(), "vmAgent", "statuses").values().stream()
                .anyMatch(status ->
                        Json.text(status, "code").toLowerCase(Locale.ROOT).equals("provisioningstate/succeeded"));
    }

    JsonNode dataDisks() {
        return Json.at(document, "properties", "storageProfile", "dataDisks");
    }

    boolean managed() {
        return Json.at(document, "properties", "storageProfile", "osDisk", "managedDisk")
                .isObject();
    }

    JsonNode instanceView() {
        return Json.at(document, "properties", "instanceView");
    }

    /// Nothing but the missing protection stands between this VM and a good verdict, as far as its own document tells.
    boolean fitForBackup() {
        return running()
                && agentReady()
                && dataDisks().size() < 16
                && Json.at(document, "tags", "bkp-exempt").isMissingNode();
    }
}
