package dev.muster.standalone.faults;

import dev.muster.standalone.testing.Documents;
import dev.muster.standalone.testing.Vm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is true of one VM of a run: changed field by field, rendered as the documents that Azure would show.
final class Machine {

    private final Vm vm;
    boolean exists = true;
    boolean agentReady = true;
    boolean exempt;
    int disks = 1;
    int life = 1;

    @Nullable
    String item = "Protected";

    @Nullable
    String secondItem;

    Duration pointAge = Duration.ofHours(1);

    Machine(Vm vm) {
        this.vm = vm;
    }

    Vm vm() {
        return vm;
    }

    ObjectNode document() {
        ObjectNode document = Documents.vm(vm, disks);
        ObjectNode properties = (ObjectNode) document.path("properties");
        properties.put("vmId", vmId());
        if (!agentReady) {
            silenceAgent((ObjectNode) properties.path("instanceView"));
        }
        if (exempt) {
            ((ObjectNode) document.path("tags")).put("bkp-exempt", "test machine;until=2999-12-31");
        }
        return document;
    }

    /// @param vault the item lies in
    /// @param state one of [#item] and [#secondItem]
    ObjectNode itemDocument(String vault, String state, Instant now) {
        ObjectNode document = Documents.item(vm, vault, state, now);
        String point = now.minus(pointAge).toString();
        ((ObjectNode) document.path("properties")).put("lastBackupTime", point).put("lastRecoveryPoint", point);
        return document;
    }

    /// Another one for each life of a VM of the same name.
    private String vmId() {
        return UUID.nameUUIDFromBytes((vm.id() + life).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static void silenceAgent(ObjectNode view) {
        ObjectNode agent = (ObjectNode) view.path("vmAgent");
        agent.put("vmAgentVersion", "Unknown");
        ((ArrayNode) agent.path("statuses"))
                .removeAll()
                .addObject()
                .put("code", "ProvisioningState/Unavailable")
                .put("level", "Warning")
                .put("displayStatus", "Not Ready")
                .put("message", "VM status blob is found but not yet populated.");
    }
}
