package dev.muster.evaluator.reference;

import static dev.muster.evaluator.reference.Sure.NO;
import static dev.muster.evaluator.reference.Sure.UNSURE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Recovery Services vaults.
record Vaults(World world) {

    private static final Set<String> REDUNDANCIES =
            Set.of("georedundant", "readaccessgeozoneredundant", "zoneredundant", "locallyredundant");

    /// Whether a usable vault lies in the region (decision B01).
    ///
    /// @param own true: in the machine's own subscription, false: in others
    Sure inRegion(String region, boolean own) {
        String subscription = Json.subscription(world.vm());
        Sure known = Sure.any(world.ids(World.VAULT).stream()
                .filter(it -> Json.subscription(it).equals(subscription) == own)
                .map(it -> isUsableIn(region, it)));
        boolean complete = world.isComplete("vaults") || own && world.isComplete("vaults " + subscription);
        return known == NO && !complete ? UNSURE : known;
    }

    Sure isUsableIn(String region, String vault) {
        return world.read(vault)
                .map(it -> isIn(region, it).and(isUsable(it)))
                .orElseGet(() -> world.lastKnown(vault)
                        .map(it -> isIn(region, it).and(UNSURE))
                        .orElse(UNSURE));
    }

    private static Sure isIn(String region, JsonNode vault) {
        return Json.region(vault).map(it -> Sure.of(it.equals(region))).orElse(UNSURE);
    }

    private static Sure isUsable(JsonNode vault) {
        return Sure.of(Json.word(vault, "properties.provisioningState")
                .filter(Set.of("deleting", "failed")::contains)
                .isEmpty());
    }

    /// Those that may serve the machine, its own subscription's first, up to one of which it is not known.
    List<String> usableIn(String region, boolean ownOnly) {
        String subscription = Json.subscription(world.vm());
        return world.ids(World.VAULT).stream()
                .filter(it -> !ownOnly || Json.subscription(it).equals(subscription))
                .filter(it -> isUsableIn(region, it) != Sure.NO)
                .sorted((one, other) -> Boolean.compare(
                        !Json.subscription(one).equals(subscription),
                        !Json.subscription(other).equals(subscription)))
                .takeWhile(it -> isUsableIn(region, it) == Sure.YES)
                .toList();
    }

    /// What the older documents say counts where the vault's own was read and does not say it: another reading would
    /// turn a failure into a pass by losing a document.
    Optional<JsonNode> storage(String vault) {
        return world.read(vault + "/backupstorageconfig/vaultstorageconfig");
    }

    Optional<JsonNode> settings(String vault) {
        return world.read(vault + "/backupconfig/vaultconfig");
    }

    /// Empty when it is not known, or no word of the list.
    Optional<String> redundancy(String vault) {
        return world.read(vault)
                .flatMap(it -> Json.word(it, "properties.redundancySettings.standardTierStorageRedundancy"))
                .or(() -> world.read(vault).isEmpty()
                        ? Optional.empty()
                        : storage(vault).flatMap(it -> Json.word(it, "properties.storageType")))
                .filter(REDUNDANCIES::contains);
    }

    /// Whether restoring in the other region is switched on.
    Sure crossRegionRestore(String vault) {
        Optional<String> set =
                world.read(vault).flatMap(it -> Json.word(it, "properties.redundancySettings.crossRegionRestore"));
        if (set.isPresent()) {
            return Machine.oneOf(set, "enabled", "enabled", "disabled");
        }
        return world.read(vault)
                .flatMap(it -> storage(vault))
                .flatMap(it -> Json.flag(it, "properties.crossRegionRestoreFlag"))
                .map(Sure::of)
                .orElse(UNSURE);
    }

    /// How many vaults of a subscription are known.
    int count(String subscription) {
        int known = (int) world.ids(World.VAULT).stream()
                .filter(it -> Json.subscription(it).equals(subscription))
                .count();
        return known + world.of("moreVaults", subscription).map(JsonNode::asInt).orElse(0);
    }
}
