package dev.muster.evaluator.reference;

import static dev.muster.contract.Outcome.ADVISORY;
import static dev.muster.contract.Outcome.FAIL;
import static dev.muster.contract.Outcome.PASS;
import static dev.muster.contract.Outcome.UNKNOWN;

import dev.muster.contract.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Category vault. Rules about a vault are judged on those of the machine's active items (decision A04).
final class VaultRules {

    private VaultRules() {}

    private static Outcome everyVault(Look look, Function<String, Outcome> judge) {
        return look.backup().forEveryActive(it -> judge.apply(it.vault()));
    }

    static Outcome vaultSameRegion(Look look) {
        return everyVault(look, vault -> {
            Optional<String> of = look.world().read(vault).flatMap(Json::region);
            Optional<String> machine = look.machine().region();
            return of.isEmpty() || machine.isEmpty() ? UNKNOWN : of.equals(machine) ? PASS : FAIL;
        });
    }

    /// Decision B01.
    static Outcome regionHasVault(Look look) {
        return ProtectionRules.inScope(look)
                .applies(() ->
                        look.machine().region().map(it -> vaultIn(look, it)).orElse(UNKNOWN));
    }

    private static Outcome vaultIn(Look look, String region) {
        Sure own = look.vaults().inRegion(region, true);
        if (look.old() || own == Sure.YES) {
            return own.choose(PASS, FAIL);
        }
        Outcome otherwise = look.vaults().inRegion(region, false).choose(ADVISORY, FAIL);
        return own == Sure.UNSURE ? UNKNOWN : otherwise;
    }

    static Outcome regionSupportsBackup(Look look) {
        String id = "/subscriptions/" + Json.subscription(look.world().vm()) + "/providers/microsoft.recoveryservices";
        return ProtectionRules.inScope(look).applies(() -> {
            Optional<JsonNode> provider =
                    look.world().read(id).filter(it -> look.world().isYoungerThan(Duration.ofDays(8), id));
            Optional<JsonNode> vaults = provider.stream()
                    .flatMap(it -> Json.each(it, "resourceTypes"))
                    .filter(it -> Json.word(it, "resourceType").equals(Optional.of("vaults")))
                    .filter(it -> Json.list(it, "locations").isPresent())
                    .findFirst();
            Optional<String> region = look.machine().region();
            return vaults.isEmpty() || region.isEmpty()
                    ? UNKNOWN
                    : Json.texts(vaults.get(), "locations").map(Json::region).anyMatch(region.get()::equals)
                            ? PASS
                            : FAIL;
        });
    }

    static Outcome vaultSameSubscription(Look look) {
        return everyVault(
                look,
                vault -> Json.subscription(vault)
                                .equals(Json.subscription(look.world().vm()))
                        ? PASS
                        : look.old() ? FAIL : ADVISORY);
    }

    static Outcome vaultNameValid(Look look) {
        String pattern = look.old() ? "^[A-Za-z][A-Za-z0-9-]{1,49}$" : "^[A-Za-z][-A-Za-z0-9]*[A-Za-z0-9]$";
        return everyVault(look, vault -> {
            String name = Json.name(vault);
            if (!name.matches(pattern) || name.length() < 2 || name.length() > 50) {
                return FAIL;
            }
            String subscription = Json.subscription(vault);
            boolean twice = look.world().ids(World.VAULT).stream()
                    .anyMatch(it -> !it.equals(vault)
                            && Json.name(it).equals(name)
                            && Json.subscription(it).equals(subscription));
            return twice ? ADVISORY : look.world().isComplete("vaults " + subscription) ? PASS : UNKNOWN;
        });
    }

    /// Decision B03.
    static Outcome vaultStorageRedundancy(Look look) {
        Set<String> primary =
                look.old() ? Set.of("georedundant") : Set.of("georedundant", "readaccessgeozoneredundant");
        Set<String> secondary = look.old()
                ? Set.of("georedundant", "locallyredundant")
                : Set.of("georedundant", "readaccessgeozoneredundant", "zoneredundant", "locallyredundant");
        return everyVault(look, vault -> {
            Optional<String> redundancy = look.vaults().redundancy(vault);
            if (redundancy.isEmpty()) {
                return UNKNOWN;
            }
            Sure first = look.world()
                    .read(vault)
                    .map(it -> Sure.of(!Guest.tag(it, "bkp-role").equals(Optional.of("secondary"))))
                    .orElse(Sure.UNSURE);
            Sure accepted = Sure.of(primary.contains(redundancy.get()))
                    .and(first)
                    .or(Sure.of(secondary.contains(redundancy.get())).and(first.not()))
                    .or(Sure.of(primary.contains(redundancy.get()) && secondary.contains(redundancy.get())));
            Sure unlocked = look.vaults()
                    .storage(vault)
                    .map(it -> Machine.oneOf(
                            Json.word(it, "properties.storageTypeState"), "unlocked", "unlocked", "locked"))
                    .orElse(Sure.UNSURE);
            return accepted == Sure.NO ? unlocked.choose(ADVISORY, FAIL) : accepted.choose(PASS, FAIL);
        });
    }

    /// Decision B13.
    static Outcome vaultSoftDelete(Look look) {
        return everyVault(look, vault -> {
            Optional<JsonNode> document = look.world().read(vault);
            Optional<JsonNode> own =
                    document.flatMap(it -> Json.at(it, "properties.securitySettings.softDeleteSettings"));
            Optional<JsonNode> older = document.flatMap(it -> look.vaults().settings(vault));
            return softDelete(
                    own.flatMap(it -> Json.word(it, "softDeleteState"))
                            .or(() -> older.flatMap(it -> Json.word(it, "properties.softDeleteFeatureState"))),
                    own.flatMap(it -> Json.number(it, "softDeleteRetentionPeriodInDays"))
                            .or(() -> older.flatMap(
                                    it -> Json.number(it, "properties.softDeleteRetentionPeriodInDays"))));
        });
    }

    /// Days have no default in decision A02.
    private static Outcome softDelete(Optional<String> state, Optional<Integer> days) {
        return switch (state.orElse("")) {
            case "enabled", "alwayson" ->
                days.map(it -> it < 14 ? ADVISORY : PASS).orElse(UNKNOWN);
            case "disabled" -> FAIL;
            default -> UNKNOWN;
        };
    }

    static Outcome vaultImmutability(Look look) {
        return everyVault(look, vault -> {
            Optional<JsonNode> security =
                    look.world().read(vault).flatMap(it -> Json.at(it, "properties.securitySettings"));
            return security.map(it -> switch (Json.word(it, "immutabilitySettings.state")
                            .orElse("disabled")) {
                        case "unlocked", "locked" -> PASS;
                        case "disabled" -> ADVISORY;
                        default -> UNKNOWN;
                    })
                    .orElse(UNKNOWN);
        });
    }

    /// Decision B04.
    static Outcome vaultCapacity(Look look) {
        return everyVault(look, vault -> {
            String subscription = Json.subscription(vault);
            int vaults = look.vaults().count(subscription);
            Outcome ofVaults = fullness(vaults, 500);
            Outcome known = look.world().isComplete("vaults " + subscription) || ofVaults == FAIL ? ofVaults : UNKNOWN;
            Outcome load = look.world()
                    .of("loads", vault)
                    .map(it -> Backup.worst(java.util.List.of(
                            fullness(it.path("machines").asInt(), 1000),
                            fullness(it.path("items").asInt(), 2000))))
                    .orElse(UNKNOWN);
            return Backup.worst(java.util.List.of(known, load));
        });
    }

    private static Outcome fullness(int number, int limit) {
        return number >= limit ? FAIL : number > 0.9 * limit ? ADVISORY : PASS;
    }
}
