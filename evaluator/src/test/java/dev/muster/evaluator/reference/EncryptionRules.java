package dev.muster.evaluator.reference;

import static dev.muster.contract.Outcome.ADVISORY;
import static dev.muster.contract.Outcome.FAIL;
import static dev.muster.contract.Outcome.NOT_APPLICABLE;
import static dev.muster.contract.Outcome.PASS;
import static dev.muster.contract.Outcome.UNKNOWN;

import dev.muster.contract.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Categories encryption and storage.
final class EncryptionRules {

    private static final String BACKUP_SERVICE = "262044b1-e2ce-469f-a196-69ab7ada62d3";

    private EncryptionRules() {}

    /// Decisions B06 and B07; a probe before the tag.
    static Outcome encryptionLuks(Look look) {
        return look.machine().runs("linux").applies(() -> {
            Optional<JsonNode> probe = look.guest().fact("guest.luks");
            if (probe.isPresent()) {
                boolean own = Json.each(probe.get(), "volumes")
                        .anyMatch(
                                it -> !Json.flag(it, "fromAzureDiskEncryption").orElse(false));
                return own ? FAIL : PASS;
            }
            return switch (look.guest().tag("bkp-luks").orElse("")) {
                case "true" -> ADVISORY;
                case "false" -> PASS;
                default ->
                    look.machine().encryptedByAde("azurediskencryptionforlinux"::equals) == Sure.YES ? PASS : UNKNOWN;
            };
        });
    }

    /// Decisions C08 and D05.
    static Outcome encryptionAdeKeyVault(Look look) {
        return look.machine().encryptedByAde().applies(() -> {
            Set<String> vaults = attached(look)
                    .flatMap(it -> look.machine().document(it).stream())
                    .flatMap(EncryptionRules::keyVaults)
                    .collect(Collectors.toSet());
            boolean allRead = look.machine()
                            .anyDisk(it -> Machine.isUnmanaged(it) == Sure.YES
                                    ? Sure.NO
                                    : look.machine()
                                            .document(it)
                                            .map(EncryptionRules::hidesItsVault)
                                            .orElse(Sure.UNSURE))
                    == Sure.NO;
            Outcome worst =
                    Backup.worst(vaults.stream().map(it -> keyVault(look, it)).toList());
            return worst == FAIL ? FAIL : vaults.isEmpty() || !allRead ? UNKNOWN : worst;
        });
    }

    private static Stream<JsonNode> attached(Look look) {
        return Stream.concat(
                look.machine().osDisk().stream(),
                look.machine().allDataDisks().stream().flatMap(List::stream));
    }

    private static Stream<String> keyVaults(JsonNode disk) {
        if (Machine.hasAde(disk) != Sure.YES) {
            return Stream.empty();
        }
        return Json.each(disk, "properties.encryptionSettingsCollection.encryptionSettings")
                .flatMap(it -> Stream.of("diskEncryptionKey", "keyEncryptionKey")
                        .flatMap(key -> Json.id(it, key + ".sourceVault.id").stream()));
    }

    /// Encrypted, and does not say where its secret lies, or its key where it has one.
    private static Sure hidesItsVault(JsonNode disk) {
        List<JsonNode> settings = Json.each(disk, "properties.encryptionSettingsCollection.encryptionSettings")
                .toList();
        boolean named = settings.stream()
                        .anyMatch(it ->
                                Json.id(it, "diskEncryptionKey.sourceVault.id").isPresent())
                && settings.stream()
                        .allMatch(it -> !Json.has(it, "keyEncryptionKey")
                                || Json.id(it, "keyEncryptionKey.sourceVault.id")
                                        .isPresent());
        Sure on = Machine.hasAde(disk);
        return on == Sure.UNSURE ? Sure.UNSURE : on.and(Sure.of(!named));
    }

    /// Whether the vault holds secrets (`diskEncryptionKey`) or keys (`keyEncryptionKey`) of a disk.
    private static boolean holds(Look look, String vault, String what) {
        return attached(look)
                .flatMap(it -> look.machine().document(it).stream())
                .filter(it -> Machine.hasAde(it) == Sure.YES)
                .flatMap(it -> Json.each(it, "properties.encryptionSettingsCollection.encryptionSettings"))
                .anyMatch(it -> Json.id(it, what + ".sourceVault.id").equals(Optional.of(vault)));
    }

    private static Outcome keyVault(Look look, String id) {
        if (!Json.subscription(id).equals(Json.subscription(look.world().vm()))) {
            return FAIL;
        }
        Optional<JsonNode> vault = look.world().read(id);
        Optional<String> region = vault.flatMap(Json::region);
        if (region.isPresent()
                && look.machine().region().isPresent()
                && !region.equals(look.machine().region())) {
            return FAIL;
        }
        boolean inPlace = region.isPresent() && region.equals(look.machine().region());
        return inPlace && grants(vault.get(), holds(look, id, "diskEncryptionKey"), holds(look, id, "keyEncryptionKey"))
                ? PASS
                : UNKNOWN;
    }

    /// The object id of the backup service is not configured, so the lack of a grant cannot be seen (decision C08).
    private static boolean grants(JsonNode vault, boolean secrets, boolean keys) {
        return Json.flag(vault, "properties.enableRbacAuthorization").equals(Optional.of(false))
                && Json.each(vault, "properties.accessPolicies")
                        .filter(it -> Json.word(it, "applicationId").equals(Optional.of(BACKUP_SERVICE)))
                        .anyMatch(it -> (!secrets || permits(it, "secrets")) && (!keys || permits(it, "keys")));
    }

    private static boolean permits(JsonNode policy, String what) {
        Set<String> given = Json.texts(policy, "permissions." + what)
                .map(it -> it.toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());
        return given.contains("all") || given.containsAll(Set.of("get", "list", "backup"));
    }

    static Outcome encryptionAdeRetirement(Look look) {
        boolean retired = !look.world().now().isBefore(Instant.parse("2028-09-15T00:00:00Z"));
        return look.machine().encryptedByAde().applies(() -> retired ? FAIL : ADVISORY);
    }

    /// Decisions C13 and D15.
    static Outcome encryptionConfidentialVm(Look look) {
        return look.machine().securityType("ConfidentialVM").applies(() -> {
            if (customerKey(look) == Sure.YES) {
                return FAIL;
            }
            Outcome byPolicy = look.backup()
                    .forEveryActive(item -> look.policies()
                            .of(item)
                            .map(Policies::isV2)
                            .orElse(Sure.UNSURE)
                            .choose(ADVISORY, FAIL));
            if (byPolicy == FAIL) {
                return FAIL;
            }
            return byPolicy == NOT_APPLICABLE || customerKey(look) == Sure.UNSURE ? UNKNOWN : byPolicy;
        });
    }

    /// The machine's model says it, or its OS disk's document.
    private static Sure customerKey(Look look) {
        return look.machine()
                .osDisk()
                .map(os -> {
                    String profile = "managedDisk.securityProfile.";
                    Sure withState = Sure.of(Json.word(os, profile + "securityEncryptionType")
                            .equals(Optional.of("diskwithvmgueststate")));
                    boolean byModel =
                            Json.id(os, profile + "diskEncryptionSet.id").isPresent();
                    boolean byDisk = look.machine()
                            .document(os)
                            .flatMap(it -> Json.word(it, "properties.securityProfile.securityType"))
                            .equals(Optional.of("confidentialvm_diskencryptedwithcustomerkey"));
                    return withState.and(Sure.of(byModel)).or(Sure.of(byDisk));
                })
                .orElse(Sure.UNSURE);
    }

    /// Decision C18.
    static Outcome storageFirewallUnmanaged(Look look) {
        return look.machine().isUnmanaged().applies(() -> {
            List<Outcome> accounts = Stream.concat(
                            look.machine().osDisk().stream(),
                            look.machine().allDataDisks().stream().flatMap(List::stream))
                    .filter(it -> Machine.isUnmanaged(it) == Sure.YES)
                    .flatMap(it -> Json.text(it, "vhd.uri").stream())
                    .map(it -> account(look, it))
                    .toList();
            boolean all = look.machine().osDisk().isPresent()
                    && look.machine().allDataDisks().isPresent();
            boolean clear = Sure.all(Stream.concat(
                                    look.machine().osDisk().stream(),
                                    look.machine().allDataDisks().stream().flatMap(List::stream))
                            .map(it -> Sure.of(Machine.isUnmanaged(it) != Sure.UNSURE)))
                    == Sure.YES;
            Outcome worst = Backup.worst(accounts);
            return worst == FAIL || all && clear ? worst : UNKNOWN;
        });
    }

    private static Outcome account(Look look, String uri) {
        String name = uri.replaceFirst("^https?://([^./]+).*", "$1").toLowerCase(java.util.Locale.ROOT);
        return look.world().ids("microsoft.storage/storageaccounts/" + java.util.regex.Pattern.quote(name)).stream()
                .findFirst()
                .flatMap(look.world()::read)
                .map(EncryptionRules::isOpen)
                .map(it -> it.choose(PASS, FAIL))
                .orElse(UNKNOWN);
    }

    private static Sure isOpen(JsonNode account) {
        Optional<String> action = Json.word(account, "properties.networkAcls.defaultAction");
        Optional<String> open = Json.word(account, "properties.publicNetworkAccess");
        Sure allowed = action.isEmpty() ? Sure.YES : Machine.oneOf(action, "allow", "allow", "deny");
        boolean perimeter = open.equals(Optional.of("securedbyperimeter"));
        Sure reachable =
                open.isEmpty() ? Sure.YES : perimeter ? Sure.NO : Machine.oneOf(open, "enabled", "enabled", "disabled");
        return allowed.and(reachable);
    }
}
