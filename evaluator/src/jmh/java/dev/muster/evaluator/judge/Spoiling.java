package dev.muster.evaluator.judge;

import tools.jackson.databind.node.ObjectNode;

/// Makes answers about a machine with which everything is well tell of one with which some things are not.
final class Spoiling {

    private Spoiling() {}

    static void spoil(String name, ObjectNode answer) {
        ObjectNode properties = (ObjectNode) answer.path("properties");
        switch (name) {
            case "vm" -> {
                ObjectNode view = (ObjectNode) properties.path("instanceView");
                ObjectNode agent = (ObjectNode) view.path("vmAgent");
                agent.put("vmAgentVersion", "2.6.1.100");
                ((ObjectNode) agent.path("statuses").path(0)).put("code", "ProvisioningState/Unavailable");
                ((ObjectNode) properties
                                .path("storageProfile")
                                .path("dataDisks")
                                .path(0))
                        .put("writeAcceleratorEnabled", true);
            }
            case "disk-data-0" -> properties.put("dataAccessAuthMode", "AzureActiveDirectory");
            case "disk-data-1" -> properties.put("networkAccessPolicy", "DenyAll");
            case "item" ->
                properties
                        .put("healthStatus", "ActionRequired")
                        .put("lastBackupStatus", "Failed")
                        .put("lastRecoveryPoint", "2026-07-20T01:03:12.5Z");
            case "vault" -> {
                ((ObjectNode) properties.path("redundancySettings")).put("crossRegionRestore", "Disabled");
                ObjectNode security = (ObjectNode) properties.path("securitySettings");
                ((ObjectNode) security.path("immutabilitySettings")).put("state", "Disabled");
                ((ObjectNode) security.path("softDeleteSettings")).put("softDeleteState", "Disabled");
            }
            case "policy" ->
                ((ObjectNode) properties
                                .path("retentionPolicy")
                                .path("dailySchedule")
                                .path("retentionDuration"))
                        .put("count", 7);
            default -> {
                // the network and the OS disk are well
            }
        }
    }
}
