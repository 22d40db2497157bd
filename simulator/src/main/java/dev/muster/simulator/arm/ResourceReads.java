package dev.muster.simulator.arm;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Containers;
import dev.muster.simulator.truth.Embedded;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.truth.Types;
import dev.muster.simulator.truth.View;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Single resources: the document as it is, a VM with its instance view only when asked, and what Azure derives from
/// others.
final class ResourceReads {

    private static final String VM_INSTANCE_VIEW = Types.VM + "/instanceview";

    private final Truth truth;
    private final View view;
    private final Containers containers;
    private final VaultSettings vaultSettings;

    /// @param view of single resources and their lists
    ResourceReads(Truth truth, View view, Containers containers) {
        this.truth = truth;
        this.view = view;
        this.containers = containers;
        this.vaultSettings = new VaultSettings(truth);
    }

    /// Whether a path that looks like a collection is a view of one resource.
    static boolean isSubPath(ArmId id) {
        return id.isType(VM_INSTANCE_VIEW);
    }

    Answer get(Request request, ArmId id) {
        if (id.isType(VM_INSTANCE_VIEW) && id.isCollection()) {
            ArmId vm = id.ancestor(1);
            return view.get(vm)
                    .map(resource -> Answer.json(200, resource.instanceView().orElseGet(Json::object)))
                    .orElseGet(() -> notFound(vm));
        }
        return view.get(id)
                .map(resource -> found(request, id, resource))
                .or(() -> derived(id).map(node -> Answer.json(200, node)))
                .orElseGet(() -> notFound(id));
    }

    private static Answer found(Request request, ArmId id, Resource resource) {
        boolean whole = !id.isType(Types.VM)
                || request.query().get("$expand").orElse("").equalsIgnoreCase("instanceView");
        return Answer.json(200, whole ? resource.wholeBody() : resource.body());
    }

    private Optional<JsonNode> derived(ArmId id) {
        return switch (id.type()) {
            case Types.SUBSCRIPTION -> Optional.of(containers.subscription(id.spelledSubscription()));
            case Types.GROUP -> group(id);
            case Types.PROVIDER -> id.group().isEmpty() ? Optional.of(Providers.describe(id)) : Optional.empty();
            case Types.VAULT_CONFIG, Types.VAULT_STORAGE_CONFIG -> vaultSettings.of(id);
            default -> child(id);
        };
    }

    private Optional<JsonNode> group(ArmId id) {
        return truth.groupKnown(id.subscription(), id.name())
                ? Optional.of(containers.group(id.ancestor(2), id.name()))
                : Optional.empty();
    }

    private Optional<JsonNode> child(ArmId id) {
        return Embedded.isChildType(id.type())
                ? id.parent().flatMap(view::get).flatMap(parent -> Embedded.find(parent.document(), id))
                : Optional.empty();
    }

    private Answer notFound(ArmId id) {
        Optional<String> group = id.group();
        if (group.isPresent() && !truth.groupKnown(id.subscription(), group.get())) {
            return ArmErrors.groupNotFound(group.get());
        }
        return ArmErrors.resourceNotFound(missing(id));
    }

    /// Azure names the parent when it is the parent that is missing.
    private ArmId missing(ArmId id) {
        return id.parent()
                .filter(parent ->
                        Embedded.isChildType(id.type()) && truth.get(parent).isEmpty())
                .orElse(id);
    }

    /// Answers for settings of a vault that have no document of their own.
    private record VaultSettings(Truth truth) {

        Optional<JsonNode> of(ArmId id) {
            return id.vault().flatMap(truth::get).map(vault -> {
                ObjectNode properties =
                        id.isType(Types.VAULT_CONFIG) ? config(vault.document()) : storage(id, vault.document());
                return Json.object(
                        "id",
                        id.spelled(),
                        "name",
                        id.name(),
                        "type",
                        id.isType(Types.VAULT_CONFIG) ? TYPE + "backupconfig" : TYPE + "backupstorageconfig",
                        "properties",
                        properties);
            });
        }

        private static final String TYPE = "Microsoft.RecoveryServices/vaults/";

        private static ObjectNode config(JsonNode vault) {
            JsonNode soft = Json.at(vault, "properties", "securitySettings", "softDeleteSettings");
            return Json.object(
                    "enhancedSecurityState", soft.path("enhancedSecurityState").stringValue("Enabled"),
                    "softDeleteFeatureState", soft.path("softDeleteState").stringValue("Enabled"),
                    "softDeleteRetentionPeriodInDays",
                            soft.path("softDeleteRetentionPeriodInDays").asInt(14),
                    "isSoftDeleteFeatureStateEditable", true);
        }

        private ObjectNode storage(ArmId id, JsonNode vault) {
            JsonNode redundancy = Json.at(vault, "properties", "redundancySettings");
            String type = redundancy.path("standardTierStorageRedundancy").stringValue("GeoRedundant");
            boolean used = id.vault()
                    .map(owner -> !truth.list(owner.subscription(), Types.ITEM, owner.key(), "", 1)
                            .isEmpty())
                    .orElse(false);
            return Json.object(
                    "storageModelType",
                    type,
                    "storageType",
                    type,
                    "dedupState",
                    "Disabled",
                    "xcoolState",
                    "Disabled",
                    "storageTypeState",
                    used ? "Locked" : "Unlocked",
                    "crossRegionRestoreFlag",
                    redundancy
                            .path("crossRegionRestore")
                            .stringValue("Disabled")
                            .equals("Enabled"));
        }
    }
}
