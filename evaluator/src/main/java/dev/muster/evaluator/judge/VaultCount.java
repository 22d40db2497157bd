package dev.muster.evaluator.judge;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What was counted in a vault.
///
/// @param machines protected items of virtual machines, whatever their state
/// @param active those that are backed up, by lower-cased id of their policy
record VaultCount(int machines, Map<String, Integer> active) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    VaultCount {
        active = Map.copyOf(active);
    }

    static VaultCount parse(String json) {
        JsonNode tree = JSON.readTree(json);
        Map<String, Integer> active = new TreeMap<>();
        tree.path("active")
                .properties()
                .forEach(it -> active.put(it.getKey(), it.getValue().asInt()));
        return new VaultCount(tree.path("machines").asInt(), active);
    }

    /// Equal counts are equal texts.
    String json() {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("machines", machines);
        ObjectNode policies = tree.putObject("active");
        new TreeMap<>(active).forEach(policies::put);
        return JSON.writeValueAsString(tree);
    }
}
