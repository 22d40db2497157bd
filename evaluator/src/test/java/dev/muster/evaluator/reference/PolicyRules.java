package dev.muster.evaluator.reference;

import static dev.muster.contract.Outcome.ADVISORY;
import static dev.muster.contract.Outcome.FAIL;
import static dev.muster.contract.Outcome.PASS;
import static dev.muster.contract.Outcome.UNKNOWN;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.reference.Backup.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Category policy. What a policy says is unknown where it is not one of the vault (decision D12).
final class PolicyRules {

    private static final Map<String, Integer> DAYS = Map.of("days", 1, "weeks", 7, "months", 30, "years", 365);

    private PolicyRules() {}

    private static Outcome everyPolicy(Look look, Function<JsonNode, Outcome> judge) {
        return look.backup()
                .forEveryActive(it -> look.policies().of(it).map(judge).orElse(UNKNOWN));
    }

    static Outcome policyAssigned(Look look) {
        return look.backup().forEveryActive(item -> switch (look.policies().reference(item)) {
            case NONE -> FAIL;
            case UNREAD -> UNKNOWN;
            case READ ->
                look.policies()
                        .of(item)
                        .flatMap(it -> Json.word(it, "properties.backupManagementType"))
                        .map(it -> it.equals("azureiaasvm") ? PASS : FAIL)
                        .orElse(UNKNOWN);
        });
    }

    /// Decision C04.
    static Outcome policyScheduleAndRetention(Look look) {
        return everyPolicy(look, policy -> {
            Outcome runs = runs(look, policy);
            Outcome keeps = days(policy)
                    .map(it -> it >= (look.old() ? 7 : 30) ? PASS : FAIL)
                    .orElse(UNKNOWN);
            return Backup.worst(List.of(runs, keeps, instantRestore(look, policy)));
        });
    }

    private static Outcome runs(Look look, JsonNode policy) {
        return switch (Policies.frequency(policy).orElse("")) {
            case "daily" -> hasRunTime(policy, "dailySchedule") ? PASS : FAIL;
            case "weekly" -> weekly(policy);
            case "hourly" ->
                look.old()
                        ? FAIL
                        : Json.number(policy, "properties.schedulePolicy.hourlySchedule.interval")
                                .map(it -> Set.of(4, 6, 8, 12, 24).contains(it) ? PASS : FAIL)
                                .orElse(UNKNOWN);
            default -> UNKNOWN;
        };
    }

    /// Which days is missing evidence where no list of them is there (decisions C04, A02).
    private static Outcome weekly(JsonNode policy) {
        String days = "scheduleRunDays";
        boolean listed = Json.list(policy, "properties.schedulePolicy.weeklySchedule." + days)
                        .isPresent()
                || Json.list(policy, "properties.schedulePolicy." + days).isPresent();
        if (!hasRunTime(policy, "weeklySchedule")) {
            return FAIL;
        }
        return !listed ? UNKNOWN : Policies.runDays(policy).findAny().isPresent() ? PASS : FAIL;
    }

    private static boolean hasRunTime(JsonNode policy, String schedule) {
        return Policies.parts(policy, schedule, "scheduleRunTimes").findAny().isPresent();
    }

    /// How long a point of the schedule that runs is kept.
    private static Optional<Integer> days(JsonNode policy) {
        return Policies.frequency(policy)
                .map(it -> it.equals("weekly") ? "weeklySchedule." : "dailySchedule.")
                .flatMap(it -> Json.at(policy, "properties.retentionPolicy." + it + "retentionDuration")
                        .or(() -> Json.at(policy, "properties.retentionPolicy.retentionDuration")))
                .flatMap(it -> Json.number(it, "count")
                        .flatMap(count ->
                                Json.word(it, "durationType").map(DAYS::get).map(factor -> factor * count)));
    }

    private static Outcome instantRestore(Look look, JsonNode policy) {
        Optional<Integer> days = Json.number(policy, "properties.instantRpRetentionRangeInDays");
        if (days.isEmpty()) {
            return PASS;
        }
        Sure inShort = Sure.of(days.get() >= 1 && days.get() <= 5);
        Sure inLong = Sure.of(days.get() >= 1 && days.get() <= 30).and(look.old() ? Sure.NO : Policies.isV2(policy));
        return inShort.or(inLong).choose(PASS, ADVISORY);
    }

    static Outcome policyConsistent(Look look) {
        return look.backup()
                .forEveryActive(item -> item.body()
                        .flatMap(it -> Json.flag(it, "properties.extendedInfo.policyInconsistent"))
                        .map(it -> it ? FAIL : PASS)
                        .orElse(UNKNOWN));
    }

    static Outcome policySupportsVmFeatures(Look look) {
        return everyPolicy(look, policy -> {
            Sure newType = Policies.isV2(policy);
            Sure needsNew = Sure.any(java.util.stream.Stream.of(
                    enhancedOnlyDisk(look),
                    look.machine().securityType("ConfidentialVM"),
                    look.machine().is(it -> Sure.of(Json.has(it, "extendedLocation"))),
                    sharedDisk(look),
                    Policies.frequency(policy)
                            .map(it -> Sure.of(it.equals("hourly")))
                            .orElse(Sure.UNSURE)));
            Sure tooOld = needsNew.and(newType.not());
            Sure impossible = Policies.onlyCrashConsistent(policy).and(unfitForAgentless(look));
            Sure trusted = look.machine().securityType("TrustedLaunch").and(newType.not());
            return switch (tooOld.or(impossible)) {
                case YES -> FAIL;
                case UNSURE -> UNKNOWN;
                case NO -> trusted.choose(ADVISORY, PASS);
            };
        });
    }

    private static Sure enhancedOnlyDisk(Look look) {
        Set<String> skus = Set.of("ultrassd_lrs", "premiumv2_lrs");
        Machine machine = look.machine();
        return machine.anyDisk(attached -> Machine.isUnmanaged(attached) == Sure.YES
                ? Sure.NO
                : machine.document(attached)
                        .flatMap(it -> Json.word(it, "sku.name"))
                        .or(() -> Json.word(attached, "managedDisk.storageAccountType"))
                        .map(it -> Sure.of(skus.contains(it)))
                        .orElse(Sure.UNSURE));
    }

    static Sure sharedDisk(Look look) {
        return look.machine()
                .anyManagedDisk(
                        it -> Sure.of(Json.number(it, "properties.maxShares").orElse(1) > 1));
    }

    private static Sure unfitForAgentless(Look look) {
        Sure size = look.machine()
                .is(it -> Sizes.of(it).map(known -> Sure.of(!known.premium())).orElse(Sure.UNSURE));
        return Sure.any(java.util.stream.Stream.of(
                enhancedOnlyDisk(look),
                DiskRules.ephemeral(look),
                sharedDisk(look),
                DiskRules.accelerated(look),
                size));
    }

    /// Counted from the items, whatever the policy says (decision B14).
    static Outcome policyVmCount(Look look) {
        return look.backup()
                .forEveryActive(item -> look.policies().of(item).isPresent() ? counted(look, item) : UNKNOWN);
    }

    private static Outcome counted(Look look, Item item) {
        return Policies.id(item)
                .flatMap(it -> look.world().of("machinesOn", it))
                .map(it -> it.asInt() > 100 ? ADVISORY : PASS)
                .orElse(UNKNOWN);
    }
}
