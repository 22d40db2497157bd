package dev.muster.standalone.e2e;

import dev.muster.contract.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A second opinion: the status of a VM straight from the true documents, written from the catalogue of rules and
/// without the evaluator's code. It keeps silent where the catalogue leaves room or a grace is about to end.
final class Oracle {

    private static final Set<String> ACTIVE = Set.of("protected", "irpending", "protectionerror");
    private static final Set<String> STOPPED = Set.of("protectionstopped", "protectionpaused", "backupssuspended");
    private static final Duration NEW_VM = Duration.ofMinutes(1440);
    private static final Duration CLOSE = Duration.ofMinutes(10);
    private static final Duration AGENT_GRACE = Duration.ofMinutes(30);
    private static final Duration START_WINDOW = Duration.ofHours(26);
    private static final Instant NEVER_BACKED_UP = Instant.parse("2010-01-01T00:00:00Z");
    private static final int MOST_MANAGED_DISKS = 32;
    private static final int MOST_UNMANAGED_DISKS = 16;

    private final Map<String, JsonNode> byId;
    private final Instant now;

    /// A VM that the oracle does not judge.
    private static final class Silent extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    Oracle(List<JsonNode> documents, Instant now) {
        this.byId = documents.stream().collect(Collectors.toMap(Oracle::id, it -> it, (a, b) -> b, TreeMap::new));
        this.now = now;
    }

    /// Status word by lower-cased id, for every VM that the oracle judges.
    Map<String, String> statuses() {
        Map<String, String> statuses = new TreeMap<>();
        ofType("microsoft.compute/virtualmachines").forEach(vm -> {
            try {
                statuses.put(id(vm), status(vm));
            } catch (Silent e) {
                // The catalogue leaves room here.
            }
        });
        return statuses;
    }

    private String status(JsonNode vm) {
        if (text(vm, "/properties/provisioningState").equals("deleting")) {
            throw new Silent();
        }
        if (isExcluded(vm)) {
            throw new Silent();
        }
        List<JsonNode> items = items(vm);
        List<JsonNode> active = items.stream().filter(Oracle::isActive).toList();
        boolean exempted = isExempted(vm);
        if (active.isEmpty() && !isNew(vm) && !exempted) {
            return "unprotected";
        }
        if (isMisconfigured(vm, items, active)) {
            return "misconfigured";
        }
        if (active.isEmpty()) {
            return exempted ? "exempt" : items.isEmpty() ? "pending" : "unprotected";
        }
        return active.stream().anyMatch(this::isFirstBackupOpen) ? "pending" : "protected";
    }

    private boolean isMisconfigured(JsonNode vm, List<JsonNode> items, List<JsonNode> active) {
        return vaults(active).size() > 1
                || active.stream().anyMatch(it -> !region(vault(it)).equals(region(vm)))
                || (!regionHasVault(vm) && !isExempted(vm))
                || isAgentSilent(vm)
                || hasTooManyDisks(vm)
                || active.stream().anyMatch(this::isTooOld);
    }

    private boolean regionHasVault(JsonNode vm) {
        return ofType("microsoft.recoveryservices/vaults")
                .filter(it -> !Set.of("deleting", "failed").contains(text(it, "/properties/provisioningState")))
                .anyMatch(it -> region(it).equals(region(vm)));
    }

    private boolean isAgentSilent(JsonNode vm) {
        JsonNode view = vm.at("/properties/instanceView");
        if (view.isMissingNode()) {
            throw new Silent();
        }
        boolean running = view.path("statuses")
                .valueStream()
                .anyMatch(it -> word(it, "code").equals("powerstate/running"));
        if (!running) {
            return false;
        }
        List<String> agent = view.at("/vmAgent/statuses")
                .valueStream()
                .map(it -> word(it, "code"))
                .toList();
        if (agent.contains("provisioningstate/succeeded")) {
            return false;
        }
        if (!view.path("vmAgent").isMissingNode() && !agent.contains("provisioningstate/unavailable")) {
            throw new Silent();
        }
        Stream<Instant> since = Stream.concat(
                time(vm.at("/properties/timeCreated")).stream(),
                view.path("statuses")
                        .valueStream()
                        .filter(it -> word(it, "code").startsWith("provisioningstate/"))
                        .flatMap(it -> time(it.path("time")).stream()));
        Instant begin = since.max(Instant::compareTo).orElseThrow(Silent::new);
        if (Duration.between(begin, now).compareTo(AGENT_GRACE.plus(CLOSE)) < 0) {
            throw new Silent();
        }
        return true;
    }

    private static boolean hasTooManyDisks(JsonNode vm) {
        List<JsonNode> disks = vm.at("/properties/storageProfile/dataDisks")
                .valueStream()
                .filter(it -> !it.path("toBeDetached").asBoolean(false))
                .toList();
        boolean unmanaged = Stream.concat(disks.stream(), Stream.of(vm.at("/properties/storageProfile/osDisk")))
                .anyMatch(it -> it.at("/vhd/uri").isString());
        return disks.size() > (unmanaged ? MOST_UNMANAGED_DISKS : MOST_MANAGED_DISKS);
    }

    private boolean isFirstBackupOpen(JsonNode item) {
        return word(item.path("properties"), "protectionState").equals("irpending")
                || time(item.at("/properties/lastBackupTime"))
                        .map(it -> it.isBefore(NEVER_BACKED_UP))
                        .orElse(item.at("/properties/lastRecoveryPoint").isMissingNode());
    }

    private boolean isTooOld(JsonNode item) {
        if (isFirstBackupOpen(item)) {
            time(item.at("/systemData/createdAt")).ifPresent(it -> {
                throw new Silent();
            });
            return false;
        }
        Instant point = time(item.at("/properties/lastRecoveryPoint")).orElseThrow(Silent::new);
        Duration limit = period(item).plus(START_WINDOW);
        Duration age = Duration.between(point, now);
        if (age.minus(limit).abs().compareTo(CLOSE) < 0 || age.isNegative()) {
            throw new Silent();
        }
        return age.compareTo(limit) > 0;
    }

    private Duration period(JsonNode item) {
        JsonNode policy = byId.get(lower(item.at("/properties/policyId").asString("")));
        if (policy == null) {
            throw new Silent();
        }
        JsonNode schedule = policy.at("/properties/schedulePolicy");
        return switch (word(schedule, "scheduleRunFrequency")) {
            case "daily" -> Duration.ofHours(24);
            case "hourly" ->
                Duration.ofHours(schedule.at("/hourlySchedule/interval").asInt());
            default -> throw new Silent();
        };
    }

    private List<JsonNode> items(JsonNode vm) {
        List<JsonNode> items = new ArrayList<>();
        ofType("microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems")
                .filter(it ->
                        word(it.path("properties"), "backupManagementType").equals("azureiaasvm"))
                .filter(it -> lower(it.at("/properties/sourceResourceId").asString(""))
                        .equals(id(vm)))
                .filter(it -> byId.containsKey(vaultId(it)))
                .forEach(items::add);
        return items;
    }

    private static boolean isActive(JsonNode item) {
        String state = word(item.path("properties"), "protectionState");
        if (!ACTIVE.contains(state) && !STOPPED.contains(state)) {
            throw new Silent();
        }
        return ACTIVE.contains(state)
                && !item.at("/properties/isScheduledForDeferredDelete").asBoolean(false);
    }

    private boolean isNew(JsonNode vm) {
        Optional<Instant> created = time(vm.at("/properties/timeCreated"));
        Duration age = created.map(it -> Duration.between(it, now)).orElse(NEW_VM.multipliedBy(2));
        if (age.minus(NEW_VM).abs().compareTo(CLOSE) < 0) {
            throw new Silent();
        }
        return age.compareTo(NEW_VM) < 0;
    }

    private static boolean isExcluded(JsonNode vm) {
        String publisher = text(vm, "/properties/storageProfile/imageReference/publisher");
        return id(vm).contains("/resourcegroups/databricks-rg-")
                || Set.of("azureopenshift", "azuredatabricks").contains(publisher)
                || !vm.at("/properties/virtualMachineScaleSet").isMissingNode();
    }

    private boolean isExempted(JsonNode vm) {
        return vm.path("tags")
                .propertyStream()
                .filter(it -> it.getKey().equalsIgnoreCase("bkp-exempt"))
                .anyMatch(it -> isValid(it.getValue().asString()));
    }

    private boolean isValid(String exemption) {
        String[] parts = exemption.split(";until=", -1);
        return parts.length == 2
                && !parts[0].isBlank()
                && parts[1].trim().matches("\\d{4}-\\d{2}-\\d{2}")
                && now.isBefore(Instant.parse(parts[1].trim() + "T00:00:00Z").plus(Duration.ofDays(1)));
    }

    private Set<String> vaults(List<JsonNode> items) {
        return items.stream().map(Oracle::vaultId).collect(Collectors.toSet());
    }

    private JsonNode vault(JsonNode item) {
        return Optional.ofNullable(byId.get(vaultId(item))).orElseThrow(Silent::new);
    }

    private static String vaultId(JsonNode item) {
        return id(item).replaceFirst("/backupfabrics/.*", "");
    }

    private Stream<JsonNode> ofType(String type) {
        return byId.values().stream().filter(it -> word(it, "type").equals(type));
    }

    private static String region(JsonNode document) {
        return word(document, "location").replace(" ", "");
    }

    private static Optional<Instant> time(JsonNode node) {
        return node.isString()
                ? Optional.of(OffsetDateTime.parse(node.asString()).toInstant())
                : Optional.empty();
    }

    private static String id(JsonNode document) {
        return lower(document.path("id").asString());
    }

    private static String lower(String id) {
        return ResourceId.tryParse(id).map(ResourceId::value).orElse(id.toLowerCase(Locale.ROOT));
    }

    private static String text(JsonNode document, String pointer) {
        return document.at(pointer).asString("").toLowerCase(Locale.ROOT);
    }

    private static String word(JsonNode node, String field) {
        return node.path(field).asString("").toLowerCase(Locale.ROOT);
    }
}
