package dev.muster.evaluator.reference;

import static dev.muster.contract.Outcome.ADVISORY;
import static dev.muster.contract.Outcome.FAIL;
import static dev.muster.contract.Outcome.NOT_APPLICABLE;
import static dev.muster.contract.Outcome.PASS;
import static dev.muster.contract.Outcome.UNKNOWN;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.reference.Backup.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Category protection-state: whether the machine is protected, and by what.
final class ProtectionRules {

    private ProtectionRules() {}

    static Outcome vmIsProtected(Look look) {
        return inScope(look).applies(() -> protection(look));
    }

    private static Outcome protection(Look look) {
        return switch (look.backup().protectedNow()) {
            case YES -> PASS;
            case UNSURE -> UNKNOWN;
            case NO -> look.machine().judged(it -> isNew(look, it).choose(ADVISORY, FAIL));
        };
    }

    private static Sure isNew(Look look, JsonNode machine) {
        Duration grace = Duration.ofMinutes(1440);
        Optional<String> created = Json.text(machine, "properties.timeCreated");
        if (created.isEmpty() || look.old()) {
            return Sure.NO;
        }
        return created.flatMap(Json::time)
                .map(it -> Sure.of(!it.plus(grace).isBefore(look.world().now())))
                .orElse(Sure.UNSURE);
    }

    /// `applies when`; the exemption by tag is none of it (decision A03).
    static Sure inScope(Look look) {
        Machine machine = look.machine();
        String id = machine.id();
        if (machine.isClassic() && !look.old()
                || Json.group(id).contains("databricks-rg-")
                || id.contains("/virtualmachinescalesets/")) {
            return Sure.NO;
        }
        return machine.is(it -> Sure.of(machine.publisher()
                .filter(Set.of("azureopenshift", "azuredatabricks")::contains)
                .isEmpty()));
    }

    /// Decisions A07 and D06.
    static Outcome protectionNotSuspended(Look look) {
        Backup backup = look.backup();
        return switch (backup.protectedNow()) {
            case YES -> stoppedElsewhere(backup) ? ADVISORY : PASS;
            case UNSURE -> UNKNOWN;
            case NO -> backup.items().stream().anyMatch(it -> isSuspended(look, it)) ? FAIL : NOT_APPLICABLE;
        };
    }

    private static boolean isSuspended(Look look, Item item) {
        Set<String> states = look.old()
                ? Set.of("protectionstopped")
                : Set.of("protectionstopped", "protectionpaused", "backupssuspended");
        return Backup.softDeleted(item) == Sure.YES
                || item.word("protectionState").filter(states::contains).isPresent();
    }

    private static boolean stoppedElsewhere(Backup backup) {
        Set<String> vaults = vaults(backup, Sure.YES);
        return backup.items().stream().anyMatch(it -> Backup.stopped(it) && !vaults.contains(it.vault()));
    }

    private static Set<String> vaults(Backup backup, Sure active) {
        return backup.items(active).stream().map(Item::vault).collect(Collectors.toSet());
    }

    static Outcome protectionNoError(Look look) {
        return look.backup().forEveryActive(item -> {
            Optional<String> rest = item.word("protectionState");
            Optional<String> graph = item.word("currentProtectionState");
            if (rest.equals(Optional.of("protectionerror"))
                    || graph.filter(Set.of("protectionerror", "configuringprotectionfailed")::contains)
                            .isPresent()) {
                return FAIL;
            }
            boolean good =
                    rest.filter(Set.of("protected", "irpending")::contains).isPresent()
                            && graph.filter(it -> !Set.of("protectionconfigured", "configuringprotection")
                                            .contains(it))
                                    .isEmpty();
            return good ? PASS : UNKNOWN;
        });
    }

    static Outcome backupHealth(Look look) {
        return look.backup()
                .forEveryActive(item -> switch (item.word("healthStatus").orElse("")) {
                    case "passed" -> PASS;
                    case "actionsuggested" -> ADVISORY;
                    case "actionrequired" -> FAIL;
                    default -> UNKNOWN;
                });
    }

    static Outcome singleVaultProtection(Look look) {
        Backup backup = look.backup();
        Set<String> vaults = vaults(backup, Sure.YES);
        if (vaults.size() > 1) {
            return FAIL;
        }
        boolean doubt = backup.items(Sure.UNSURE).stream().anyMatch(it -> !vaults.contains(it.vault()));
        if (doubt || !backup.isComplete()) {
            return UNKNOWN;
        }
        if (vaults.isEmpty()) {
            return NOT_APPLICABLE;
        }
        return stoppedElsewhere(backup) ? ADVISORY : PASS;
    }

    static Outcome protectedItemSourceExists(Look look) {
        Backup backup = look.backup();
        return Backup.forEvery(
                backup.items(),
                it -> Backup.softDeleted(it).not(),
                it -> look.machine()
                        .judged(machine -> isRecreated(look, machine, it).choose(ADVISORY, PASS)),
                backup.isComplete());
    }

    private static Sure isRecreated(Look look, JsonNode machine, Item item) {
        Optional<String> former = Json.word(look.world().tree(), "formerVmId");
        if (former.isEmpty() || former.equals(Json.word(machine, "properties.vmId"))) {
            return Sure.NO;
        }
        Optional<String> created = Json.text(machine, "properties.timeCreated");
        if (created.isEmpty()) {
            return Sure.NO;
        }
        return created.flatMap(Json::time)
                .flatMap(it -> BackupRuns.firstSeen(look, item).map(seen -> Sure.of(it.isAfter(seen))))
                .orElse(Sure.UNSURE);
    }

    static Outcome enableBackupPrevalidated(Look look) {
        if (look.backup().protectedNow() == Sure.YES) {
            return NOT_APPLICABLE;
        }
        return inScope(look)
                .and(look.backup().protectedNow().not())
                .applies(() -> look.machine()
                        .region()
                        .map(it -> prevalidated(look, it))
                        .orElse(UNKNOWN));
    }

    /// Of a vault in the scope of region-has-vault (decision D10).
    private static Outcome prevalidated(Look look, String region) {
        List<String> targets = look.vaults().usableIn(region, look.old());
        if (targets.isEmpty()) {
            Sure own = look.vaults().inRegion(region, true);
            Sure any = look.old() ? own : own.or(look.vaults().inRegion(region, false));
            return any == Sure.NO ? NOT_APPLICABLE : UNKNOWN;
        }
        return look.world()
                .of("prevalidation", targets.getFirst())
                .filter(it -> isOfToday(look, World.instant(it.path("readAt"))))
                .flatMap(it -> Json.word(it, "body.status"))
                .map(it -> switch (it) {
                    case "succeeded" -> PASS;
                    case "failed" -> FAIL;
                    default -> UNKNOWN;
                })
                .orElse(UNKNOWN);
    }

    private static boolean isOfToday(Look look, Instant readAt) {
        return !readAt.plus(Duration.ofHours(24)).isBefore(look.world().now());
    }

    static Stream<Item> active(Look look) {
        return look.backup().activeItems();
    }
}
