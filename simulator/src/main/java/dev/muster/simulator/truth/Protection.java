package dev.muster.simulator.truth;

import dev.muster.simulator.json.Json;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// A protected item of Azure VM backup, read for what it says about protection.
///
/// @param id of the item
/// @param vault that the item lies in
public record Protection(ArmId id, ArmId vault, ObjectNode document) {

    private static final Set<String> ACTIVE = Set.of("Protected", "IRPending", "ProtectionError");

    /// @throws IllegalArgumentException when the document's id does not lie in a vault
    public static Protection of(Resource resource) {
        ObjectNode document = resource.document();
        ArmId id = ArmId.of(Json.text(document, "id"));
        ArmId vault = id.vault().orElseThrow(() -> new IllegalArgumentException("an item outside of any vault: " + id));
        return new Protection(id, vault, document);
    }

    public String state() {
        return Json.text(document, "properties", "protectionState");
    }

    public boolean softDeleted() {
        return Json.at(document, "properties", "isScheduledForDeferredDelete").asBoolean(false);
    }

    /// Whether new recovery points are made.
    public boolean active() {
        return !softDeleted() && ACTIVE.stream().anyMatch(state()::equalsIgnoreCase);
    }

    public String policyName() {
        return Json.text(document, "properties", "policyName");
    }
}
