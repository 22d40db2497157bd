package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The vaults of a subscription.
///
/// @param ids in their order
record VaultsHeld(List<ResourceId> ids) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    VaultsHeld {
        ids = ids.stream().sorted().toList();
    }

    static VaultsHeld parse(String json) {
        return new VaultsHeld(JSON.readTree(json)
                .path("vaults")
                .valueStream()
                .map(it -> ResourceId.parse(it.asString()))
                .toList());
    }

    /// Equal sets are equal texts.
    String json() {
        ObjectNode tree = JSON.createObjectNode();
        ArrayNode vaults = tree.putArray("vaults");
        ids.forEach(it -> vaults.add(it.value()));
        return JSON.writeValueAsString(tree);
    }
}
