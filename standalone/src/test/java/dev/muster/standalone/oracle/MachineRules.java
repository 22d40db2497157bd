package dev.muster.standalone.oracle;

import static dev.muster.standalone.oracle.ReferenceRules.ADVISORY;
import static dev.muster.standalone.oracle.ReferenceRules.FAIL;
import static dev.muster.standalone.oracle.ReferenceRules.NOT_APPLICABLE;
import static dev.muster.standalone.oracle.ReferenceRules.PASS;
import static dev.muster.standalone.oracle.TrueDocuments.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Rules about one VM, its system, its agent and its disks, besides those of [ReferenceRules].
record MachineRules(TrueDocuments documents, JsonNode vm, Items items, Optional<Boolean> agentless) {

    private static final Set<String> ENHANCED = Set.of("ultrassd_lrs", "premiumv2_lrs");

    /// The known sizes and skus of the fleet are fine; whoever is not known here may be anything.
    Optional<String> coreOs() {
        return ofSystem("linux", () -> {
            List<String> words = Stream.of(
                            text(vm, "/properties/instanceView/osName"),
                            text(vm, "/properties/storageProfile/imageReference/publisher"))
                    .filter(it -> !it.isEmpty())
                    .toList();
            return words.isEmpty() || words.stream().anyMatch(it -> it.contains("coreos"))
                    ? Optional.empty()
                    : Optional.of(PASS);
        });
    }

    Optional<String> windows() {
        return ofSystem("windows", () -> {
            boolean ten = text(vm, "/properties/instanceView/osVersion").startsWith("10.0.")
                    || text(vm, "/properties/storageProfile/imageReference/sku").matches("20(16|19|22|25)-.*");
            return ten ? Optional.of(PASS) : Optional.empty();
        });
    }

    private Optional<String> ofSystem(String system, Supplier<Optional<String>> rule) {
        String own = text(vm, "/properties/storageProfile/osDisk/osType");
        if (!Set.of("linux", "windows").contains(own)) {
            return Optional.empty();
        }
        return own.equals(system) ? unlessAgentless(rule) : Optional.of(NOT_APPLICABLE);
    }

    private Optional<String> unlessAgentless(Supplier<Optional<String>> rule) {
        return agentless.flatMap(it -> it ? Optional.of(NOT_APPLICABLE) : rule.get());
    }

    Optional<String> agentProvisioned() {
        return unlessAgentless(() -> {
            JsonNode agent = vm.at("/properties/instanceView/vmAgent");
            boolean reported = text(agent, "/vmAgentVersion").matches("[0-9.]*[0-9]")
                    || agent.path("statuses")
                            .valueStream()
                            .anyMatch(it -> TrueDocuments.word(it, "code").equals("provisioningstate/succeeded"));
            boolean declaredAbsent = Stream.of("windowsConfiguration", "linuxConfiguration")
                    .map(it -> vm.at("/properties/osProfile/" + it + "/provisionVMAgent"))
                    .anyMatch(it -> it.isBoolean() && !it.asBoolean());
            boolean marketplace = !text(vm, "/properties/storageProfile/imageReference/publisher")
                    .isEmpty();
            return reported || (marketplace && !declaredAbsent) ? Optional.of(PASS) : Optional.empty();
        });
    }

    Optional<String> agentVersion() {
        if (!text(vm, "/properties/storageProfile/osDisk/osType").equals("windows")) {
            return Optional.of(NOT_APPLICABLE);
        }
        return unlessAgentless(() -> {
            String[] parts =
                    text(vm, "/properties/instanceView/vmAgent/vmAgentVersion").split("\\.", -1);
            // Unknown here changes no status: the rule is of medium severity.
            return parts.length == 4 && parts[0].equals("2") && parts[1].equals("7")
                    ? Optional.of(PASS)
                    : Optional.empty();
        });
    }

    Optional<String> extensionsAllowed() {
        JsonNode profile = vm.at("/properties/osProfile");
        if (!profile.isObject()) {
            return Optional.of(NOT_APPLICABLE);
        }
        return unlessAgentless(
                () -> Optional.of(profile.path("allowExtensionOperations").asBoolean(true) ? PASS : FAIL));
    }

    Optional<String> managed() {
        return Optional.of(attached().anyMatch(it -> it.at("/vhd/uri").isString()) ? FAIL : PASS);
    }

    Optional<String> ephemeral() {
        return Optional.of(
                text(vm, "/properties/storageProfile/osDisk/diffDiskSettings/option")
                                .equals("local")
                        ? FAIL
                        : PASS);
    }

    Optional<String> sizes() {
        long sum = 0;
        for (JsonNode disk : attached().toList()) {
            int size = documentOf(disk)
                    .map(it -> it.at("/properties/diskSizeGB"))
                    .filter(JsonNode::isInt)
                    .orElseGet(() -> disk.path("diskSizeGB"))
                    .asInt(-1);
            if (size < 0) {
                return Optional.empty();
            }
            if (size > 32_768) {
                return Optional.of(FAIL);
            }
            sum += size;
        }
        return Optional.of(sum > 262_144 ? FAIL : PASS);
    }

    Optional<String> authentication() {
        return ofManaged(it -> text(it, "/properties/dataAccessAuthMode").equals("azureactivedirectory"))
                .map(it -> it ? FAIL : hasManaged() ? PASS : NOT_APPLICABLE);
    }

    /// Shared disks fail unless they are left out of an Enhanced policy's backup.
    Optional<String> shared() {
        Optional<Boolean> any = ofManaged(it -> it.at("/properties/maxShares").asInt(1) > 1);
        if (any.isEmpty() || !any.get()) {
            return any.map(it -> NOT_APPLICABLE);
        }
        boolean excluded = items.active().stream()
                .anyMatch(it -> it.at("/properties/extendedProperties/diskExclusionProperties")
                        .isObject());
        return items.active().isEmpty() || excluded || !items.unclear().isEmpty()
                ? Optional.empty()
                : Optional.of(FAIL);
    }

    Optional<String> features() {
        if (!items.unclear().isEmpty()) {
            return Optional.empty();
        }
        return ReferenceRules.worst(items.active().stream().map(this::features).toList());
    }

    private Optional<String> features(JsonNode item) {
        Optional<JsonNode> policy = documents.policyOf(item);
        Optional<Boolean> enhancedDisks = ofManaged(it -> ENHANCED.contains(text(it, "/sku/name"))
                || it.at("/properties/maxShares").asInt(1) > 1);
        if (policy.isEmpty() || agentless.orElse(true) || enhancedDisks.isEmpty()) {
            return Optional.empty();
        }
        boolean enhanced = text(policy.get(), "/properties/policyType").equals("v2");
        String security = text(vm, "/properties/securityProfile/securityType");
        boolean hourly = text(policy.get(), "/properties/schedulePolicy/scheduleRunFrequency")
                .equals("hourly");
        boolean needs = enhancedDisks.get()
                || hourly
                || security.equals("confidentialvm")
                || vm.path("extendedLocation").isObject();
        if (enhanced || !needs) {
            return Optional.of(!enhanced && security.equals("trustedlaunch") ? ADVISORY : PASS);
        }
        return Optional.of(FAIL);
    }

    Optional<String> exclusion() {
        boolean any = items.active().stream()
                .anyMatch(it -> it.at("/properties/extendedProperties/diskExclusionProperties")
                        .isObject());
        return any || !items.unclear().isEmpty() ? Optional.empty() : Optional.of(NOT_APPLICABLE);
    }

    Optional<String> confidential() {
        return text(vm, "/properties/securityProfile/securityType").equals("confidentialvm")
                ? Optional.empty()
                : Optional.of(NOT_APPLICABLE);
    }

    Optional<String> keyVaults() {
        Optional<Boolean> on = ofManaged(
                it -> it.at("/properties/encryptionSettingsCollection/enabled").asBoolean(false));
        boolean extension = vm.path("resources")
                .valueStream()
                .anyMatch(it -> text(it, "/properties/type").startsWith("azurediskencryption"));
        if (on.isEmpty() || extension) {
            return Optional.empty();
        }
        if (!on.get()) {
            return Optional.of(NOT_APPLICABLE);
        }
        boolean fine = attached()
                .flatMap(it -> documentOf(it).stream())
                .flatMap(it -> it.at("/properties/encryptionSettingsCollection/encryptionSettings")
                        .valueStream())
                .map(it -> it.at("/diskEncryptionKey/sourceVault/id").asString(""))
                .allMatch(it -> documents.find(it).filter(this::letsBackupRead).isPresent());
        return fine ? Optional.of(PASS) : Optional.empty();
    }

    private boolean letsBackupRead(JsonNode vault) {
        return TrueDocuments.region(vault).equals(TrueDocuments.region(vm))
                && TrueDocuments.subscription(vault).equals(TrueDocuments.subscription(vm))
                && vault.at("/properties/accessPolicies")
                        .valueStream()
                        .anyMatch(it -> text(it, "/applicationId").equals("262044b1-e2ce-469f-a196-69ab7ada62d3"));
    }

    Optional<String> storage() {
        List<String> accounts = attached()
                .map(it -> text(it, "/vhd/uri"))
                .filter(it -> !it.isEmpty())
                .map(it -> it.replaceFirst("https://", "").replaceFirst("\\..*", ""))
                .toList();
        if (accounts.isEmpty()) {
            return Optional.of(NOT_APPLICABLE);
        }
        return ReferenceRules.worst(accounts.stream()
                .map(name -> documents
                        .ofType("microsoft.storage/storageaccounts")
                        .filter(it -> it.path("name")
                                .asString("")
                                .toLowerCase(Locale.ROOT)
                                .equals(name))
                        .findFirst()
                        .map(it -> text(it, "/properties/networkAcls/defaultAction")
                                        .equals("deny")
                                ? FAIL
                                : PASS))
                .toList());
    }

    /// What only a look inside the machine can tell; a tag may say something bad.
    Optional<String> saidBy(String tag, Set<String> harmless, String otherwise) {
        @Nullable
        String value = vm.path("tags")
                .propertyStream()
                .filter(it -> it.getKey().equalsIgnoreCase(tag))
                .map(it -> it.getValue().asString("").trim().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(null);
        return value == null || harmless.contains(value) ? Optional.of(otherwise) : Optional.empty();
    }

    private boolean hasManaged() {
        return attached().anyMatch(it -> it.at("/managedDisk/id").isString());
    }

    /// Whether one managed disk is so; empty when a document is missing and none of the others is.
    private Optional<Boolean> ofManaged(Predicate<JsonNode> test) {
        List<Optional<JsonNode>> all = attached()
                .filter(it -> it.path("managedDisk").isObject())
                .map(this::documentOf)
                .toList();
        if (all.stream().flatMap(Optional::stream).anyMatch(test)) {
            return Optional.of(true);
        }
        return all.stream().allMatch(Optional::isPresent) ? Optional.of(false) : Optional.empty();
    }

    private Optional<JsonNode> documentOf(JsonNode disk) {
        return documents.find(disk.at("/managedDisk/id").asString(""));
    }

    private Stream<JsonNode> attached() {
        JsonNode storage = vm.at("/properties/storageProfile");
        return Stream.concat(
                Stream.of(storage.path("osDisk")), storage.path("dataDisks").valueStream());
    }
}
