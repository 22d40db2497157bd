package dev.muster.evaluator.reference;

import static dev.muster.contract.Outcome.ADVISORY;
import static dev.muster.contract.Outcome.FAIL;
import static dev.muster.contract.Outcome.NOT_APPLICABLE;
import static dev.muster.contract.Outcome.PASS;
import static dev.muster.contract.Outcome.UNKNOWN;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.reference.Backup.Item;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Category restore-advisory, and the lock that keeps restore points from being cleaned up.
final class RestoreRules {

    private RestoreRules() {}

    /// Decision C11.
    static Outcome backupResourceGroupLock(Look look) {
        return look.backup().forEveryActive(item -> {
            List<String> named = look.world().ids(World.RESTORE_POINTS).stream()
                    .filter(it -> look.world()
                            .lastKnown(it)
                            .flatMap(body -> Json.id(body, "properties.source.id"))
                            .equals(Optional.of(look.world().vm())))
                    .toList();
            Set<Outcome> possible = java.util.EnumSet.noneOf(Outcome.class);
            Outcome sure = NOT_APPLICABLE;
            for (String points : named) {
                Outcome judged = lock(look, points);
                switch (isOfBackup(look, item, points)) {
                    case YES -> sure = Backup.worst(List.of(sure, judged));
                    case UNSURE -> possible.add(judged);
                    case NO -> {}
                }
            }
            if (sure == FAIL) {
                return FAIL;
            }
            boolean open = !look.world().isComplete("restorePoints");
            for (Outcome judged : possible) {
                open |= Backup.worst(List.of(sure, judged)) != sure;
            }
            return open ? UNKNOWN : sure;
        });
    }

    private static Sure isOfBackup(Look look, Item item, String points) {
        String group = Json.group(points);
        if (look.world().read(points).isEmpty()) {
            return Sure.UNSURE;
        }
        if (group.startsWith("azurebackuprg_")) {
            return Sure.YES;
        }
        if (look.policies().reference(item) == Policies.Reference.UNREAD) {
            return Sure.UNSURE;
        }
        return Sure.of(look.policies()
                .of(item)
                .flatMap(it -> Json.word(it, "properties.instantRPDetails.azureBackupRGNamePrefix")
                        .map(prefix -> Pattern.quote(prefix) + "\\d+"
                                + Pattern.quote(Json.word(it, "properties.instantRPDetails.azureBackupRGNameSuffix")
                                        .orElse(""))))
                .filter(group::matches)
                .isPresent());
    }

    private static Outcome lock(Look look, String points) {
        String subscription = Json.subscription(points);
        Sure locked = Sure.any(look.world().ids(World.LOCK).stream()
                .filter(it -> (points + "/").startsWith(it.replaceFirst("/providers/microsoft.authorization/.*", "/")))
                .map(it -> look.world()
                        .read(it)
                        .map(lock -> Sure.YES.and(Json.word(lock, "properties.level")
                                .filter(Set.of("cannotdelete", "readonly")::contains)
                                .map(level -> Sure.YES)
                                .orElse(Sure.UNSURE)))
                        .orElse(Sure.UNSURE)));
        return locked == Sure.NO && !look.world().isComplete("locks " + subscription)
                ? UNKNOWN
                : locked.choose(FAIL, PASS);
    }

    static Outcome restoreDomainController(Look look) {
        Sure windows = look.machine().runs("windows");
        Optional<String> role = look.guest().word("guest.domainController", "bkp-dc", "none", "single-dc", "multi-dc");
        return windows.applies(() -> role.filter(it -> !it.equals("none")).isPresent() ? ADVISORY : NOT_APPLICABLE);
    }

    static Outcome restoreLoadBalancer(Look look) {
        return Sure.any(Network.interfaces(look)
                        .map(it -> it.map(Network::isBalanced).orElse(Sure.UNSURE)))
                .or(Network.listed(look).isEmpty() ? Sure.UNSURE : Sure.NO)
                .choose(ADVISORY, NOT_APPLICABLE);
    }

    /// Decision C22.
    static Outcome restoreMultipleReservedIps(Look look) {
        List<Sure> addresses = Network.interfaces(look)
                .flatMap(nic -> nic.map(it -> Network.addresses(look, it))
                        .orElseGet(() -> java.util.stream.Stream.of(Sure.UNSURE, Sure.UNSURE)))
                .toList();
        int minimum = look.old() ? 2 : 1;
        long sure = addresses.stream().filter(Sure.YES::equals).count();
        long possible = sure + addresses.stream().filter(Sure.UNSURE::equals).count();
        if (sure >= minimum) {
            return ADVISORY;
        }
        return possible >= minimum || Network.listed(look).isEmpty() ? UNKNOWN : NOT_APPLICABLE;
    }

    static Outcome restoreMultipleNics(Look look) {
        return Network.listed(look)
                .map(it -> it.size() >= 2 ? ADVISORY : NOT_APPLICABLE)
                .orElse(UNKNOWN);
    }

    /// Decisions D07 and D15.
    static Outcome restoreReplaceExisting(Look look) {
        return look.backup().forEveryActive(item -> {
            if (look.old()) {
                return ADVISORY;
            }
            Sure excludes = item.body().isPresent() && DiskRules.exclusion(item).isEmpty()
                    ? Sure.NO
                    : DiskRules.excluded(look, item)
                            .map(it -> Sure.of(!it.isEmpty()))
                            .orElse(Sure.UNSURE);
            return Sure.any(java.util.stream.Stream.of(
                            look.machine().isUnmanaged(),
                            look.machine().encryptedByAde(),
                            excludes,
                            look.report().isGeneralized()))
                    .choose(ADVISORY, PASS);
        });
    }

    /// Decision B18.
    static Outcome restoreCrossRegion(Look look) {
        return look.backup().forEveryActive(item -> {
            if (look.old()) {
                return ADVISORY;
            }
            return switch (look.vaults().redundancy(item.vault()).orElse("")) {
                case "georedundant", "readaccessgeozoneredundant" ->
                    look.vaults().crossRegionRestore(item.vault()).choose(PASS, ADVISORY);
                case "locallyredundant", "zoneredundant" -> ADVISORY;
                default -> UNKNOWN;
            };
        });
    }

    static Outcome restoreCmkCrossRegion(Look look) {
        return look.machine().anyManagedDisk(RestoreRules::hasCustomerKey).choose(ADVISORY, NOT_APPLICABLE);
    }

    private static Sure hasCustomerKey(JsonNode disk) {
        Optional<String> type = Json.word(disk, "properties.encryption.type");
        return type.isEmpty()
                ? Sure.NO
                : Machine.oneOf(
                                type,
                                "encryptionatrestwithplatformkey",
                                "encryptionatrestwithplatformkey",
                                "encryptionatrestwithcustomerkey",
                                "encryptionatrestwithplatformandcustomerkeys")
                        .not();
    }
}
