package dev.muster.evaluator.differential;

import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.reference.World;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Some facts stand in two places, and the second speaks where the first is lost (decisions C16, D02, B18 and B13: the
/// size and kind of a disk, redundancy and soft delete of a vault; rule last-backup-succeeded: how the last backup
/// ended). In Azure both are one thing, in generated worlds
/// they may differ, so that it shows which of them counts. Where losses are looked at they must not: what is said after
/// a loss would be what the second place says, and no fault of the rules.
final class TwoPlaces {

    private final ObjectNode tree;

    private TwoPlaces(ObjectNode tree) {
        this.tree = tree;
    }

    /// The same world, in which the second place says what the first says.
    static World agreed(World world) {
        TwoPlaces places = new TwoPlaces(world.tree().deepCopy());
        places.disks(places.body(world.vm()).path("properties").path("storageProfile"));
        world.ids(World.VAULT).forEach(places::vault);
        world.ids(World.ITEM).forEach(places::item);
        return new World(places.tree);
    }

    private void disks(JsonNode storage) {
        disk(storage.path("osDisk"));
        storage.path("dataDisks").forEach(this::disk);
    }

    private void disk(JsonNode attached) {
        JsonNode managed = attached.path("managedDisk");
        Optional<String> id =
                managed.path("id").asStringOpt().map(Reference::of).map(Reference::id);
        JsonNode document = id.map(this::body).orElseGet(tree::missingNode);
        agree(document.path("properties").path("diskSizeGB"), attached, "diskSizeGB");
        agree(document.path("sku").path("name"), managed, "storageAccountType");
    }

    private void vault(String id) {
        JsonNode vault = body(id).path("properties");
        JsonNode storage = body(id + "/backupstorageconfig/vaultstorageconfig").path("properties");
        JsonNode redundancy = vault.path("redundancySettings");
        agree(redundancy.path("standardTierStorageRedundancy"), storage, "storageType");
        agree(flag(redundancy.path("crossRegionRestore")), storage, "crossRegionRestoreFlag");
        JsonNode configuration = body(id + "/backupconfig/vaultconfig").path("properties");
        JsonNode deletion = vault.path("securitySettings").path("softDeleteSettings");
        agree(deletion.path("softDeleteState"), configuration, "softDeleteFeatureState");
        agree(deletion.path("softDeleteRetentionPeriodInDays"), configuration, "softDeleteRetentionPeriodInDays");
    }

    /// The jobs of its vault are not known where the item says how its last backup ended.
    private void item(String id) {
        if (body(id).path("properties").has("lastBackupStatus")) {
            String vault = id.substring(0, id.indexOf("/backupfabrics/"));
            ((ObjectNode) tree.path("complete")).remove("jobs " + vault);
        }
    }

    /// A word that is none of both is as good as null in the other place.
    private JsonNode flag(JsonNode word) {
        return switch (word.asString("")) {
            case "" -> word;
            case "Enabled" -> tree.booleanNode(true);
            case "Disabled" -> tree.booleanNode(false);
            default -> tree.nullNode();
        };
    }

    private static void agree(JsonNode first, JsonNode second, String name) {
        if (!first.isMissingNode() && second.has(name)) {
            ((ObjectNode) second).set(name, first);
        }
    }

    private JsonNode body(String id) {
        return tree.path("documents").path(id).path("body");
    }
}
