package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.azure.Projector.Projected;
import dev.muster.evaluator.mirror.NodeId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers of Azure as texts, and what becomes of them.
final class Answers {

    static final String TENANT = "99999999-9999-9999-9999-999999999999";
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String GROUP = "/subscriptions/s1/resourceGroups/RG/providers/";
    static final String VM = GROUP + "Microsoft.Compute/virtualMachines/VM-1";
    static final String NIC = GROUP + "Microsoft.Network/networkInterfaces/nic-1";
    static final String NSG = GROUP + "Microsoft.Network/networkSecurityGroups/nsg-1";
    static final String VNET = GROUP + "Microsoft.Network/virtualNetworks/vnet-1";
    static final String VAULT = GROUP + "Microsoft.RecoveryServices/vaults/v1";
    static final String POLICY = VAULT + "/backupPolicies/p1";
    static final String ITEM =
            VAULT + "/backupFabrics/Azure/protectionContainers/IaasVMContainer;iaasvmcontainerv2;rg;vm-1"
                    + "/protectedItems/VM;iaasvmcontainerv2;rg;vm-1";

    private static final ArmProjector PROJECTOR = new ArmProjector();

    private Answers() {}

    /// @param rest further fields of the answer, as JSON without braces; single quotes stand for double ones
    static Projected project(String id, String rest) {
        String separator = rest.isEmpty() ? "" : ", ";
        return project(id, JSON.readTree("{\"id\": \"" + id + "\"" + separator + rest.replace('\'', '"') + "}"));
    }

    static Projected project(String id, JsonNode answer) {
        return PROJECTOR.project(NodeId.of(ResourceId.parse(id)), TENANT, answer);
    }

    static <T> T document(Projected projected, Class<T> type) {
        return JSON.readValue(projected.projection().document(), type);
    }
}
