package dev.muster.standalone.oracle;

import static dev.muster.standalone.oracle.TrueDocuments.id;
import static dev.muster.standalone.oracle.TrueDocuments.region;
import static dev.muster.standalone.oracle.TrueDocuments.subscription;
import static dev.muster.standalone.oracle.TrueDocuments.text;
import static dev.muster.standalone.oracle.TrueDocuments.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The rules of the catalogue as they judge one VM, each as short as it can be said.
final class ReferenceRules {

    static final Set<String> ALL = Set.of(
            "vm-is-protected",
            "protection-not-suspended",
            "initial-backup-completed",
            "recovery-point-fresh",
            "single-vault-protection",
            "vault-same-region",
            "region-has-vault",
            "agent-ready",
            "network-nsg-rule-precedence",
            "disk-count",
            "protection-no-error",
            "backup-health",
            "last-backup-succeeded",
            "region-supports-backup",
            "vault-storage-redundancy",
            "vault-soft-delete",
            "vault-capacity",
            "policy-assigned",
            "policy-schedule-and-retention",
            "policy-supports-vm-features",
            "os-linux-coreos",
            "os-windows-minimum",
            "agent-provisioned",
            "agent-minimum-version",
            "extension-operations-allowed",
            "network-proxy-unauthenticated",
            "disk-size",
            "disk-managed",
            "disk-os-ephemeral",
            "disk-shared",
            "disk-data-access-auth",
            "disk-exclusion-reviewed",
            "encryption-ade-key-vault",
            "encryption-confidential-vm",
            "storage-firewall-unmanaged",
            "guest-csv-sofs",
            "vm-deployment-model",
            "backup-resource-group-lock");

    static final String PASS = "pass";
    static final String FAIL = "fail";
    static final String ADVISORY = "advisory";
    static final String NOT_APPLICABLE = "not-applicable";

    /// So close to a change by the clock nobody can say which side of it the services saw.
    static final Duration CLOSE = Duration.ofMinutes(10);

    private static final Duration NEW_VM = Duration.ofDays(1);
    private static final int MOST_MANAGED_DISKS = 32;
    private static final int MOST_UNMANAGED_DISKS = 16;

    private final TrueDocuments documents;
    private final JsonNode vm;
    private final Instant now;
    private final Items items;

    ReferenceRules(TrueDocuments documents, JsonNode vm, Instant now) {
        this.documents = documents;
        this.vm = vm;
        this.now = now;
        this.items = Items.of(documents.itemsOf(vm));
    }

    Map<String, String> outcomes() {
        Backups backups = new Backups(documents, now);
        Map<String, String> outcomes = new TreeMap<>();
        put(outcomes, "vm-is-protected", isProtected());
        put(outcomes, "protection-not-suspended", notSuspended());
        put(outcomes, "initial-backup-completed", ofActive(backups::first));
        put(outcomes, "recovery-point-fresh", ofActive(backups::fresh));
        put(outcomes, "single-vault-protection", singleVault());
        put(outcomes, "vault-same-region", ofActive(this::sameRegion));
        put(outcomes, "region-has-vault", regionHasVault());
        put(outcomes, "agent-ready", new Agent(documents, vm, items, now).outcome());
        put(outcomes, "network-nsg-rule-precedence", new NsgPrecedence(documents, vm).outcome());
        put(outcomes, "disk-count", diskCount());
        addMore(outcomes, backups);
        addMachine(outcomes);
        return outcomes;
    }

    private void addMore(Map<String, String> outcomes, Backups backups) {
        MoreRules more = new MoreRules(documents, vm, items, this::ofActive);
        put(outcomes, "protection-no-error", more.noError());
        put(outcomes, "backup-health", more.health());
        put(outcomes, "last-backup-succeeded", more.lastBackup(backups));
        put(outcomes, "region-supports-backup", more.regionOffered(isExcluded()));
        put(outcomes, "vault-storage-redundancy", more.redundancy());
        put(outcomes, "vault-soft-delete", more.softDelete());
        put(outcomes, "vault-capacity", more.capacity());
        put(outcomes, "policy-assigned", more.policyAssigned());
        put(outcomes, "policy-schedule-and-retention", more.scheduleAndRetention());
        put(outcomes, "backup-resource-group-lock", more.lock());
    }

    private void addMachine(Map<String, String> outcomes) {
        MachineRules machine =
                new MachineRules(documents, vm, items, new Agent(documents, vm, items, now).isAgentless());
        put(outcomes, "policy-supports-vm-features", machine.features());
        put(outcomes, "os-linux-coreos", machine.coreOs());
        put(outcomes, "os-windows-minimum", machine.windows());
        put(outcomes, "agent-provisioned", machine.agentProvisioned());
        put(outcomes, "agent-minimum-version", machine.agentVersion());
        put(outcomes, "extension-operations-allowed", machine.extensionsAllowed());
        put(outcomes, "disk-size", machine.sizes());
        put(outcomes, "disk-managed", machine.managed());
        put(outcomes, "disk-os-ephemeral", machine.ephemeral());
        put(outcomes, "disk-shared", machine.shared());
        put(outcomes, "disk-data-access-auth", machine.authentication());
        put(outcomes, "disk-exclusion-reviewed", machine.exclusion());
        put(outcomes, "encryption-ade-key-vault", machine.keyVaults());
        put(outcomes, "encryption-confidential-vm", machine.confidential());
        put(outcomes, "storage-firewall-unmanaged", machine.storage());
        put(outcomes, "vm-deployment-model", Optional.of(PASS));
    }

    /// Rules about the inside of the machine fail only where a tag says so, and whether nobody knows changes no status.
    Set<String> harmless() {
        MachineRules machine = new MachineRules(documents, vm, items, Optional.empty());
        Set<String> harmless = new TreeSet<>(Set.of("agent-minimum-version"));
        machine.saidBy("bkp-csv", Set.of("none"), PASS).ifPresent(it -> harmless.add("guest-csv-sofs"));
        machine.saidBy("bkp-proxy", Set.of("none"), PASS)
                .ifPresent(it -> harmless.add("network-proxy-unauthenticated"));
        return harmless;
    }

    /// Left out by design: what the catalogue excludes from vm-is-protected.
    boolean isExcluded() {
        return id(vm).matches(".*/resourcegroups/[^/]*databricks-rg-[^/]*/.*")
                || Set.of("azureopenshift", "azuredatabricks")
                        .contains(text(vm, "/properties/storageProfile/imageReference/publisher"))
                || !vm.at("/properties/virtualMachineScaleSet").isMissingNode();
    }

    /// The tag says why, and its last day is not over.
    boolean isExempted() {
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

    private Optional<String> isProtected() {
        if (isExcluded()) {
            // What a scale set of which kind excludes is decided by another document.
            return vm.at("/properties/virtualMachineScaleSet").isMissingNode()
                    ? Optional.of(NOT_APPLICABLE)
                    : Optional.empty();
        }
        if (!items.active().isEmpty()) {
            return Optional.of(PASS);
        }
        if (!items.unclear().isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> age = time(vm.at("/properties/timeCreated")).map(it -> Duration.between(it, now));
        if (age.filter(it -> it.minus(NEW_VM).abs().compareTo(CLOSE) < 0).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(age.filter(it -> it.compareTo(NEW_VM) < 0).isPresent() ? ADVISORY : FAIL);
    }

    private Optional<String> notSuspended() {
        if (!items.active().isEmpty()) {
            return Optional.of(items.retainedElsewhere() ? ADVISORY : PASS);
        }
        if (!items.unclear().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(items.none() ? NOT_APPLICABLE : FAIL);
    }

    private Optional<String> singleVault() {
        int vaults = items.activeVaults().size();
        if (vaults > 1) {
            return Optional.of(FAIL);
        }
        if (!items.unclear().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(vaults == 0 ? NOT_APPLICABLE : items.retainedElsewhere() ? ADVISORY : PASS);
    }

    private Optional<String> sameRegion(JsonNode item) {
        return documents.vaultOf(item).map(it -> region(it).equals(region(vm)) ? PASS : FAIL);
    }

    private Optional<String> regionHasVault() {
        if (isExcluded()) {
            return Optional.of(NOT_APPLICABLE);
        }
        List<JsonNode> usable = documents
                .ofType(TrueDocuments.VAULT)
                .filter(it -> region(it).equals(region(vm)))
                .filter(it ->
                        !Set.of("deleting", "deleted", "failed").contains(text(it, "/properties/provisioningState")))
                .toList();
        boolean near = usable.stream().anyMatch(it -> subscription(it).equals(subscription(vm)));
        return Optional.of(near ? PASS : usable.isEmpty() ? FAIL : ADVISORY);
    }

    private Optional<String> diskCount() {
        JsonNode disks = vm.at("/properties/storageProfile/dataDisks");
        if (!disks.isArray()) {
            return Optional.empty();
        }
        List<JsonNode> staying = disks.valueStream()
                .filter(it -> !it.path("toBeDetached").asBoolean(false))
                .toList();
        boolean unmanaged = Stream.concat(disks.valueStream(), Stream.of(vm.at("/properties/storageProfile/osDisk")))
                .anyMatch(it -> it.at("/vhd/uri").isString());
        int most = unmanaged ? MOST_UNMANAGED_DISKS : MOST_MANAGED_DISKS;
        return Optional.of(staying.size() > most ? FAIL : staying.size() == most ? ADVISORY : PASS);
    }

    /// Judged for every active item; the worst stands (decision A06).
    private Optional<String> ofActive(Function<JsonNode, Optional<String>> rule) {
        if (!items.unclear().isEmpty()) {
            return Optional.empty();
        }
        return worst(items.active().stream().map(rule).toList());
    }

    /// Empty when one that is not known could be the worst.
    static Optional<String> worst(List<Optional<String>> outcomes) {
        for (String outcome : List.of(FAIL, "", ADVISORY, PASS)) {
            if (outcomes.stream().anyMatch(it -> it.orElse("").equals(outcome))) {
                return outcome.isEmpty() ? Optional.empty() : Optional.of(outcome);
            }
        }
        return Optional.of(NOT_APPLICABLE);
    }

    private static void put(Map<String, String> outcomes, String rule, Optional<String> outcome) {
        outcome.ifPresent(it -> outcomes.put(rule, it));
    }
}
