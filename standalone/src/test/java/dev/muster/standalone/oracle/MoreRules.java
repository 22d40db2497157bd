package dev.muster.standalone.oracle;

import static dev.muster.standalone.oracle.ReferenceRules.ADVISORY;
import static dev.muster.standalone.oracle.ReferenceRules.FAIL;
import static dev.muster.standalone.oracle.ReferenceRules.NOT_APPLICABLE;
import static dev.muster.standalone.oracle.ReferenceRules.PASS;
import static dev.muster.standalone.oracle.TrueDocuments.text;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Rules about the backup of one VM, its vaults and its policies, besides those of [ReferenceRules].
///
/// @param ofActive judges every active item; the worst stands
record MoreRules(
        TrueDocuments documents,
        JsonNode vm,
        Items items,
        Function<Function<JsonNode, Optional<String>>, Optional<String>> ofActive) {

    private static final Set<String> GEO = Set.of("georedundant", "readaccessgeozoneredundant");
    private static final Set<String> COPIES =
            Set.of("georedundant", "readaccessgeozoneredundant", "zoneredundant", "locallyredundant");

    Optional<String> noError() {
        return ofActive.apply(
                it -> Optional.of(text(it, "/properties/protectionState").equals("protectionerror") ? FAIL : PASS));
    }

    Optional<String> health() {
        return ofActive.apply(it -> switch (text(it, "/properties/healthStatus")) {
            case "passed" -> Optional.of(PASS);
            case "actionsuggested" -> Optional.of(ADVISORY);
            case "actionrequired" -> Optional.of(FAIL);
            default -> Optional.empty();
        });
    }

    Optional<String> lastBackup(Backups backups) {
        return ofActive.apply(it -> {
            Optional<String> first = backups.fresh(it);
            if (first.filter(NOT_APPLICABLE::equals).isPresent()) {
                return first;
            }
            return switch (text(it, "/properties/lastBackupStatus")) {
                case "completed" -> Optional.of(PASS);
                case "completedwithwarnings" -> Optional.of(ADVISORY);
                case "failed" -> Optional.of(FAIL);
                default -> Optional.empty();
            };
        });
    }

    /// Without a document of the provider every public region is offered (decision C12).
    Optional<String> regionOffered(boolean excluded) {
        if (excluded) {
            return Optional.of(NOT_APPLICABLE);
        }
        boolean said =
                documents.ofType("microsoft.resources/providers").findAny().isPresent();
        return said || TrueDocuments.region(vm).isEmpty() ? Optional.empty() : Optional.of(PASS);
    }

    Optional<String> redundancy() {
        return ofActive.apply(item -> documents.vaultOf(item).flatMap(vault -> {
            String word = text(vault, "/properties/redundancySettings/standardTierStorageRedundancy");
            boolean secondary = text(vault, "/tags/bkp-role").equals("secondary");
            // The simulated Azure says so of a vault that says nothing, and that it is locked once it is used.
            String effective = word.isEmpty() ? "georedundant" : word;
            return COPIES.contains(effective)
                    ? Optional.of((secondary ? COPIES : GEO).contains(effective) ? PASS : FAIL)
                    : Optional.empty();
        }));
    }

    Optional<String> softDelete() {
        return ofActive.apply(item -> documents.vaultOf(item).flatMap(vault -> {
            JsonNode settings = vault.at("/properties/securitySettings/softDeleteSettings");
            return switch (TrueDocuments.word(settings, "softDeleteState")) {
                case "", "enabled", "alwayson" ->
                    Optional.of(settings.path("softDeleteRetentionPeriodInDays").asInt(14) < 14 ? ADVISORY : PASS);
                case "disabled" -> Optional.of(FAIL);
                default -> Optional.empty();
            };
        }));
    }

    Optional<String> capacity() {
        return ofActive.apply(
                item -> documents.itemsIn(TrueDocuments.vaultId(item)) < 800 ? Optional.of(PASS) : Optional.empty());
    }

    Optional<String> policyAssigned() {
        return ofActive.apply(item -> {
            String id = text(item, "/properties/policyId");
            if (id.isEmpty() || !TrueDocuments.lower(id).startsWith(TrueDocuments.vaultId(item) + "/")) {
                return Optional.of(FAIL);
            }
            return documents
                    .policyOf(item)
                    .map(it -> text(it, "/properties/backupManagementType").equals("azureiaasvm") ? PASS : FAIL);
        });
    }

    Optional<String> scheduleAndRetention() {
        return ofActive.apply(item -> documents.policyOf(item).flatMap(policy -> {
            JsonNode schedule = policy.at("/properties/schedulePolicy");
            JsonNode retention = policy.at("/properties/retentionPolicy");
            return switch (TrueDocuments.word(schedule, "scheduleRunFrequency")) {
                case "daily" ->
                    kept(hasTimes(schedule, "dailySchedule"), retention.at("/dailySchedule/retentionDuration"));
                case "weekly" ->
                    kept(hasTimes(schedule, "weeklySchedule"), retention.at("/weeklySchedule/retentionDuration"));
                case "hourly" ->
                    kept(
                            Set.of(4, 6, 8, 12, 24)
                                    .contains(schedule.at("/hourlySchedule/interval")
                                            .asInt(0)),
                            retention.at("/dailySchedule/retentionDuration"));
                default -> Optional.empty();
            };
        }));
    }

    private static boolean hasTimes(JsonNode schedule, String nested) {
        return List.of(schedule.path("scheduleRunTimes"), schedule.path(nested).path("scheduleRunTimes")).stream()
                .anyMatch(it -> it.isArray() && !it.isEmpty());
    }

    private static Optional<String> kept(boolean runs, JsonNode duration) {
        int days = duration.path("count").asInt(-1)
                * switch (TrueDocuments.word(duration, "durationType")) {
                    case "days" -> 1;
                    case "weeks" -> 7;
                    case "months" -> 30;
                    case "years" -> 365;
                    default -> 0;
                };
        if (days <= 0) {
            return Optional.empty();
        }
        return Optional.of(runs && days >= 30 ? PASS : FAIL);
    }

    /// Whether a lock lies on what Azure Backup keeps beside the VM.
    Optional<String> lock() {
        if (!items.unclear().isEmpty()) {
            return Optional.empty();
        }
        List<String> collections = documents
                .ofType("microsoft.compute/restorepointcollections")
                .filter(it -> TrueDocuments.lower(it.at("/properties/source/id").asString(""))
                        .equals(TrueDocuments.id(vm)))
                .map(TrueDocuments::id)
                .filter(it -> it.contains("/resourcegroups/azurebackuprg_"))
                .toList();
        if (items.active().isEmpty() || collections.isEmpty()) {
            return Optional.of(NOT_APPLICABLE);
        }
        boolean locked = documents
                .ofType("microsoft.authorization/locks")
                .map(it -> TrueDocuments.id(it).replaceFirst("/providers/microsoft.authorization/locks/[^/]+$", ""))
                .anyMatch(scope -> collections.stream().anyMatch(it -> (it + "/").startsWith(scope + "/")));
        return Optional.of(locked ? FAIL : PASS);
    }
}
