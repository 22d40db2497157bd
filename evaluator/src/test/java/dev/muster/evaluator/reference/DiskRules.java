package dev.muster.evaluator.reference;

import static dev.muster.contract.Outcome.ADVISORY;
import static dev.muster.contract.Outcome.FAIL;
import static dev.muster.contract.Outcome.NOT_APPLICABLE;
import static dev.muster.contract.Outcome.PASS;
import static dev.muster.contract.Outcome.UNKNOWN;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.reference.Backup.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Category disk.
final class DiskRules {

    private DiskRules() {}

    static Outcome diskCount(Look look) {
        Optional<List<JsonNode>> disks = look.machine().dataDisks();
        if (disks.isEmpty()) {
            return UNKNOWN;
        }
        int number = disks.get().size();
        Outcome unmanaged = against(number, 16);
        Outcome managed = against(number, look.old() ? 16 : 32);
        return unmanaged == managed ? managed : look.machine().isUnmanaged().choose(unmanaged, managed);
    }

    private static Outcome against(int number, int limit) {
        return number < limit ? PASS : number == limit ? ADVISORY : FAIL;
    }

    /// Decisions C16 and D02.
    static Outcome diskSize(Look look) {
        Machine machine = look.machine();
        List<Optional<Integer>> sizes = new ArrayList<>();
        sizes.add(machine.osDisk().flatMap(it -> size(machine, it)));
        machine.allDataDisks()
                .ifPresentOrElse(
                        all -> all.forEach(it -> sizes.add(size(machine, it))), () -> sizes.add(Optional.empty()));
        long sum = sizes.stream().mapToLong(it -> it.orElse(0)).sum();
        boolean tooLarge = sum > 262_144 || sizes.stream().anyMatch(it -> it.orElse(0) > 32_768);
        return tooLarge ? FAIL : sizes.stream().allMatch(Optional::isPresent) ? PASS : UNKNOWN;
    }

    private static Optional<Integer> size(Machine machine, JsonNode attached) {
        return machine.document(attached)
                .flatMap(it -> Json.number(it, "properties.diskSizeGB"))
                .or(() -> Json.number(attached, "diskSizeGB"));
    }

    static Outcome diskManaged(Look look) {
        return look.machine().isUnmanaged().choose(FAIL, PASS);
    }

    static Outcome diskOsEphemeral(Look look) {
        return ephemeral(look).choose(FAIL, PASS);
    }

    static Sure ephemeral(Look look) {
        return look.machine()
                .osDisk()
                .map(it -> Json.word(it, "diffDiskSettings.option").isEmpty()
                        ? Sure.NO
                        : Machine.oneOf(Json.word(it, "diffDiskSettings.option"), "local", "local"))
                .orElse(Sure.UNSURE);
    }

    private static Sure isShared(Machine machine, JsonNode attached) {
        return machine.managedDisk(
                attached, it -> Sure.of(Json.number(it, "properties.maxShares").orElse(1) > 1));
    }

    /// Without an active item the policy's type is not known (decision C13).
    static Outcome diskShared(Look look) {
        return PolicyRules.sharedDisk(look).applies(() -> {
            Outcome judged = look.backup().forEveryActive(it -> shared(look, it));
            return judged == NOT_APPLICABLE ? UNKNOWN : judged;
        });
    }

    private static Outcome shared(Look look, Item item) {
        Machine machine = look.machine();
        Sure included = machine.osDisk()
                .map(it -> isShared(machine, it))
                .orElse(Sure.UNSURE)
                .or(machine.allDataDisks()
                        .map(all -> Sure.any(all.stream()
                                .map(it -> isShared(machine, it)
                                        .and(isExcluded(item, it).not()))))
                        .orElse(Sure.UNSURE));
        Sure newType = look.policies().of(item).map(Policies::isV2).orElse(Sure.UNSURE);
        return included.or(newType.not()).choose(FAIL, ADVISORY);
    }

    static Sure accelerated(Look look) {
        return look.machine().anyDisk(DiskRules::isAccelerated);
    }

    private static Sure isAccelerated(JsonNode attached) {
        return Sure.of(Json.flag(attached, "writeAcceleratorEnabled").orElse(false));
    }

    static Outcome diskWriteAccelerator(Look look) {
        return accelerated(look)
                .applies(() -> look.machine()
                        .osDisk()
                        .map(DiskRules::isAccelerated)
                        .orElse(Sure.UNSURE)
                        .choose(FAIL, ADVISORY));
    }

    /// Whether there is a managed disk at all.
    private static Sure someManaged(Look look) {
        return look.machine().anyDisk(it -> Machine.isUnmanaged(it).not());
    }

    static Outcome diskDataAccessAuth(Look look) {
        return someManaged(look)
                .applies(() -> look.machine()
                        .anyManagedDisk(it -> {
                            Optional<String> mode = Json.word(it, "properties.dataAccessAuthMode");
                            return mode.isEmpty()
                                    ? Sure.NO
                                    : Machine.oneOf(mode, "azureactivedirectory", "azureactivedirectory", "none");
                        })
                        .choose(FAIL, PASS));
    }

    static Outcome diskPrivateAccess(Look look) {
        return look.machine()
                .anyManagedDisk(it -> {
                    Optional<String> policy = Json.word(it, "properties.networkAccessPolicy");
                    Optional<String> open = Json.word(it, "properties.publicNetworkAccess");
                    Sure restricted = policy.isEmpty()
                            ? Sure.NO
                            : Machine.oneOf(policy, "allowall", "allowall", "allowprivate", "denyall")
                                    .not();
                    Sure closed = open.isEmpty() ? Sure.NO : Machine.oneOf(open, "disabled", "disabled", "enabled");
                    return restricted.or(closed);
                })
                .choose(ADVISORY, NOT_APPLICABLE);
    }

    static Outcome diskExclusionReviewed(Look look) {
        Set<Integer> approved = look.guest().demand("bkp-exclude-luns").stream()
                .flatMap(it -> Stream.of(it.split("[,; ]+")))
                .filter(it -> it.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        return look.backup().forEveryActive(item -> {
            if (item.body().isPresent() && exclusion(item).isEmpty()) {
                return NOT_APPLICABLE;
            }
            Optional<Set<Integer>> excluded = excluded(look, item);
            return excluded.map(it -> it.isEmpty() ? PASS : approved.containsAll(it) ? ADVISORY : FAIL)
                    .orElse(UNKNOWN);
        });
    }

    static Optional<JsonNode> exclusion(Item item) {
        return item.body().flatMap(it -> Json.at(it, "properties.extendedProperties.diskExclusionProperties"));
    }

    /// Whether the item leaves an attached data disk out.
    private static Sure isExcluded(Item item, JsonNode disk) {
        if (item.body().isEmpty()) {
            return Sure.UNSURE;
        }
        Optional<JsonNode> exclusion = exclusion(item);
        if (exclusion.isEmpty()) {
            return Sure.NO;
        }
        Optional<Boolean> inclusion = Json.flag(exclusion.get(), "isInclusionList");
        Optional<List<JsonNode>> luns = Json.list(exclusion.get(), "diskLunList");
        Optional<Integer> lun = Json.number(disk, "lun");
        return inclusion.isEmpty() || luns.isEmpty() || lun.isEmpty()
                ? Sure.UNSURE
                : Sure.of(luns.get().stream().anyMatch(it -> it.asInt() == lun.get()) != inclusion.get());
    }

    /// The LUNs that the item leaves out; empty when that is not known.
    static Optional<Set<Integer>> excluded(Look look, Item item) {
        if (look.machine().allDataDisks().isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> excluded = new HashSet<>();
        for (JsonNode disk : look.machine().allDataDisks().get()) {
            switch (isExcluded(item, disk)) {
                case YES -> excluded.add(Json.number(disk, "lun").orElseThrow());
                case UNSURE -> {
                    return Optional.empty();
                }
                case NO -> {}
            }
        }
        return Optional.of(excluded);
    }
}
