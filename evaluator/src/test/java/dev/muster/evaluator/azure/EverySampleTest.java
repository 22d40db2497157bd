package dev.muster.evaluator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.azure.AzureSamples.Sample;
import dev.muster.evaluator.core.document.Kinds;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every document of Azure's that other people recorded or published, whatever it was meant to show, is read, and
/// nothing of it that a rule reads is lost. Skipped where the samples are not at hand.
class EverySampleTest {

    private static final int MANY = 3000;

    private static final Set<String> TYPES = Set.of(
            Kinds.SUBSCRIPTION,
            Kinds.VIRTUAL_MACHINE,
            Kinds.DISK,
            Kinds.DISK_ENCRYPTION_SET,
            Kinds.RESTORE_POINT_COLLECTION,
            Kinds.KEY_VAULT,
            Kinds.STORAGE_ACCOUNT,
            Kinds.LOCK,
            Kinds.NETWORK_INTERFACE,
            Kinds.NETWORK_SECURITY_GROUP,
            Kinds.VIRTUAL_NETWORK,
            Kinds.ROUTE_TABLE,
            Kinds.PUBLIC_ADDRESS,
            Kinds.VAULT,
            Kinds.VAULT_STORAGE,
            Kinds.VAULT_SETTINGS,
            Kinds.JOBS,
            Kinds.POLICY,
            Kinds.ITEM);

    /// What is asked for and not kept word by word: a rule reads something that follows from it.
    private static final Map<String, String> TURNED_INTO_SOMETHING_ELSE = Map.ofEntries(
            Map.entry("id", "is the row's own"),
            Map.entry("properties.provisioningState", "where no rule reads it: whether it is the last word"),
            Map.entry("properties.instanceView.statuses[].code", "power state and generalisation are picked out"),
            Map.entry("properties.instanceView.statuses[].time", "the latest operation is picked out"),
            Map.entry("properties.storageProfile.imageReference.id", "whether there is an image"),
            Map.entry("properties.storageProfile.imageReference.communityGalleryImageId", "whether there is an image"),
            Map.entry("properties.storageProfile.imageReference.sharedGalleryImageId", "whether there is an image"),
            Map.entry("properties.storageProfile.osDisk.vhd.uri", "that it is unmanaged, and its account"),
            Map.entry("properties.storageProfile.dataDisks[].vhd.uri", "that it is unmanaged, and its account"),
            Map.entry("properties.schedulePolicy.scheduleRunTimes[]", "whether there is a time"),
            Map.entry("properties.schedulePolicy.dailySchedule.scheduleRunTimes[]", "whether there is a time"),
            Map.entry("properties.schedulePolicy.weeklySchedule.scheduleRunTimes[]", "whether there is a time"),
            Map.entry("properties.routes[].properties.addressPrefix", "whether it is the default route"),
            Map.entry("tags.*", "of a vault only its role"));

    /// Fields that rules read (evidence map, section 2), by type: each has to be asked for wherever it is.
    private static final Map<String, List<String>> READ_BY_RULES = Map.of(
            Kinds.VIRTUAL_MACHINE,
            List.of(
                    "location",
                    "tags.*",
                    "properties.vmId",
                    "properties.timeCreated",
                    "properties.provisioningState",
                    "properties.storageProfile.imageReference.publisher",
                    "properties.storageProfile.osDisk.vhd.uri",
                    "properties.storageProfile.osDisk.writeAcceleratorEnabled",
                    "properties.storageProfile.dataDisks[].lun",
                    "properties.storageProfile.dataDisks[].vhd.uri",
                    "properties.storageProfile.dataDisks[].toBeDetached",
                    "properties.networkProfile.networkInterfaces[].id",
                    "properties.instanceView.statuses[].code",
                    "properties.instanceView.vmAgent.statuses[].code",
                    "properties.instanceView.vmAgent.statuses[].displayStatus"),
            Kinds.NETWORK_INTERFACE,
            List.of("properties.networkSecurityGroup.id", "properties.ipConfigurations[].properties.subnet.id"),
            Kinds.NETWORK_SECURITY_GROUP,
            List.of(
                    "properties.securityRules[].properties.direction",
                    "properties.securityRules[].properties.access",
                    "properties.securityRules[].properties.priority",
                    "properties.securityRules[].properties.protocol",
                    "properties.securityRules[].properties.destinationAddressPrefix",
                    "properties.securityRules[].properties.destinationPortRange",
                    "properties.securityRules[].properties.destinationPortRanges[]"),
            Kinds.VIRTUAL_NETWORK,
            List.of("properties.subnets[].id"),
            Kinds.VAULT,
            List.of("location", "properties.provisioningState"),
            Kinds.POLICY,
            List.of(
                    "properties.backupManagementType",
                    "properties.snapshotConsistencyType",
                    "properties.schedulePolicy.scheduleRunFrequency",
                    "properties.schedulePolicy.scheduleRunDays[]",
                    "properties.schedulePolicy.hourlySchedule.interval"),
            Kinds.ITEM,
            List.of(
                    "properties.backupManagementType",
                    "properties.sourceResourceId",
                    "properties.policyId",
                    "properties.protectionState",
                    "properties.isScheduledForDeferredDelete",
                    "properties.lastBackupTime",
                    "properties.lastRecoveryPoint"));

    /// Open enumerations: words that nobody here knows have to reach the rules as they are.
    private static final Map<String, List<String>> WORDS = Map.of(
            Kinds.VIRTUAL_MACHINE, List.of("/properties/provisioningState"),
            Kinds.VAULT, List.of("/properties/provisioningState"),
            Kinds.POLICY, List.of("/properties/schedulePolicy/scheduleRunFrequency"),
            Kinds.ITEM, List.of("/properties/protectionState", "/properties/backupManagementType"));

    @Test
    void isReadWithoutAnExceptionAndKeepsWhatItWasAskedFor() {
        List<Sample> samples = AzureSamples.ofTypes(TYPES);

        assertThat(samples).hasSizeGreaterThan(MANY);
        assertThat(samples).allSatisfy(sample -> {
            TracedAnswer traced = new TracedAnswer(sample.document());
            Set<String> kept = kept(project(sample, traced.node()));
            traced.asked().forEach((path, values) -> {
                if (!TURNED_INTO_SOMETHING_ELSE.containsKey(path)) {
                    assertThat(kept).as(path).containsAll(normalised(withoutBadIds(path, values)));
                }
            });
        });
    }

    @Test
    void isAskedForEverythingThatRulesRead() {
        Map<String, Set<String>> seen = new TreeMap<>();
        for (Sample sample : AzureSamples.ofTypes(READ_BY_RULES.keySet())) {
            TracedAnswer traced = new TracedAnswer(sample.document());
            project(sample, traced.node());
            Map<String, Set<String>> there = TracedAnswer.values(sample.document());
            for (String path : READ_BY_RULES.getOrDefault(sample.id().type(), List.of())) {
                Set<String> values = values(there, path);
                if (!values.isEmpty()) {
                    assertThat(traced.asked().getOrDefault(path, Set.of()))
                            .as("%s: %s", sample, path)
                            .containsAll(values);
                    seen.computeIfAbsent(sample.id().type(), it -> new TreeSet<>())
                            .add(path);
                }
            }
        }
        // A field that no sample shows would make this test say nothing about it.
        assertThat(seen).isEqualTo(inOrder(READ_BY_RULES));
    }

    @Test
    void keepsWordsThatNobodyKnowsAsTheyAre() {
        for (Sample sample : AzureSamples.ofTypes(WORDS.keySet())) {
            for (String pointer : WORDS.getOrDefault(sample.id().type(), List.of())) {
                if (sample.document().at(pointer).isString()) {
                    ObjectNode changed = sample.document().deepCopy();
                    int slash = pointer.lastIndexOf('/');
                    ((ObjectNode) changed.at(pointer.substring(0, slash)))
                            .put(pointer.substring(slash + 1), "ContosoWord");
                    assertThat(kept(project(sample, changed)))
                            .as("%s %s", sample, pointer)
                            .contains("contosoword");
                }
            }
        }
    }

    private static String project(Sample sample, JsonNode answer) {
        return Answers.project(sample.id().value(), answer).projection().document();
    }

    private static Set<String> values(Map<String, Set<String>> there, String path) {
        if (!path.endsWith(".*")) {
            return there.getOrDefault(path, Set.of());
        }
        String prefix = path.substring(0, path.length() - 1);
        return there.entrySet().stream()
                .filter(it -> it.getKey().startsWith(prefix))
                .flatMap(it -> it.getValue().stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> kept(String document) {
        Set<String> kept = new TreeSet<>();
        TracedAnswer.values(Answers.JSON.readTree(document)).values().forEach(it -> kept.addAll(normalised(it)));
        return kept;
    }

    /// An id that is none, as in some published examples, is kept as the reason why.
    private static Set<String> withoutBadIds(String path, Set<String> values) {
        return values.stream()
                .filter(it -> !path.toLowerCase(Locale.ROOT).endsWith("id")
                        || !it.contains("/")
                        || ResourceId.tryParse(it).isPresent())
                .filter(it -> !path.endsWith(".id") || ResourceId.tryParse(it).isPresent())
                .collect(Collectors.toSet());
    }

    /// Ids and regions are kept in their normal form.
    private static Set<String> normalised(Set<String> values) {
        return values.stream()
                .filter(it -> !it.isBlank())
                .map(it -> ResourceId.tryParse(it).map(ResourceId::value).orElse(it))
                .map(it -> it.replace(" ", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> inOrder(Map<String, List<String>> paths) {
        Map<String, Set<String>> inOrder = new TreeMap<>();
        paths.forEach((type, all) -> inOrder.put(type, new TreeSet<>(all)));
        return inOrder;
    }
}
