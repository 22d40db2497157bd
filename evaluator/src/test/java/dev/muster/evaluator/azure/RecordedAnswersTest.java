package dev.muster.evaluator.azure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.azure.Projector.Projected;
import dev.muster.evaluator.core.document.BackupJob;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.Lock;
import dev.muster.evaluator.core.document.ManagedDisk;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.PublicAddress;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.RouteTable;
import dev.muster.evaluator.core.document.StorageAccount;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VaultSettings;
import dev.muster.evaluator.core.document.VaultStorage;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.core.document.VirtualNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Answers that were recorded from the real Azure by other people: each is understood, and what rules read of it
/// survives.
/// Skipped where the recordings are not at hand.
class RecordedAnswersTest {

    private static final int MACHINES = 201;
    private static final int ITEMS = 146;
    private static final int POLICIES = 86;
    private static final int VAULTS = 21;
    private static final int DISKS = 39;

    @Test
    void machinesKeepTheirModelAndInstanceView() {
        List<JsonNode> answers = recorded("compute", "vm", "vm-instance-view", "vm-list");

        assertThat(answers).hasSize(MACHINES);
        assertThat(answers).allSatisfy(answer -> {
            Projected projected = project(answer);
            VirtualMachine machine = Answers.document(projected, VirtualMachine.class);
            JsonNode properties = answer.path("properties");

            assertThat(machine.vmId()).isEqualTo(properties.path("vmId").asString());
            assertThat(machine.location()).isEqualTo(region(answer));
            assertThat(machine.timeCreated()).isEqualTo(text(properties.path("timeCreated")));
            assertThat(machine.provisioningState()).isEqualTo(text(properties.path("provisioningState")));
            assertThat(machine.tags() == null ? 0 : machine.tags().size())
                    .isEqualTo(answer.path("tags").size());
            assertThat(size(machine.dataDisks()))
                    .isEqualTo(
                            properties.path("storageProfile").path("dataDisks").size());
            assertThat(size(machine.networkInterfaces()))
                    .isEqualTo(properties
                            .path("networkProfile")
                            .path("networkInterfaces")
                            .size());
            assertThat(machine.networkInterfaces()).allMatch(it -> it.resource().isPresent());
            assertThat(machine.osDisk()).isNotNull().matches(it -> it.managed() != it.unmanaged());
            assertThat(projected.complete()).isEqualTo(properties.has("instanceView"));
            assertThat(machine.instanceView() != null).isEqualTo(properties.has("instanceView"));
        });
    }

    @Test
    void instanceViewsKeepPowerAndAgent() {
        List<JsonNode> answers = recorded("compute", "vm-instance-view");

        assertThat(answers).hasSize(60).allSatisfy(answer -> {
            InstanceView view = requireNonNull(
                    Answers.document(project(answer), VirtualMachine.class).instanceView());
            JsonNode recorded = answer.path("properties").path("instanceView");

            assertThat(view.powerState()).isIn("PowerState/running", "PowerState/deallocated", "PowerState/stopped");
            assertThat(view.agent() != null).isEqualTo(recorded.has("vmAgent"));
            assertThat(view.provisionedAt() != null)
                    .isEqualTo(StreamSupport.stream(recorded.path("statuses").spliterator(), false)
                            .anyMatch(it ->
                                    it.path("code").asString().startsWith("ProvisioningState/") && it.has("time")));
        });
    }

    @Test
    void itemsKeepStateTimesSourceAndPolicy() {
        List<JsonNode> answers = recorded("recovery-services", "protected-item", "protected-items-list");

        assertThat(answers).hasSize(ITEMS).allSatisfy(answer -> {
            Projected projected = project(answer);
            ProtectedItem item = Answers.document(projected, ProtectedItem.class);
            JsonNode properties = answer.path("properties");

            assertThat(item.backupManagementType()).isEqualTo("AzureIaasVM");
            assertThat(item.protectionState()).isEqualTo(text(properties.path("protectionState")));
            assertThat(item.lastBackupTime()).isEqualTo(text(properties.path("lastBackupTime")));
            assertThat(item.lastRecoveryPoint()).isEqualTo(text(properties.path("lastRecoveryPoint")));
            assertThat(item.scheduledForDeferredDelete() != null)
                    .isEqualTo(properties.has("isScheduledForDeferredDelete"));
            assertThat(named(item.source())).isEqualTo(lower(properties.path("sourceResourceId")));
            assertThat(named(item.policy())).isEqualTo(lower(properties.path("policyId")));
            assertThat(projected.transitional()).isFalse();
        });
    }

    @Test
    void policiesKeepTheirSchedule() {
        List<JsonNode> answers = recorded("recovery-services", "policy", "policy-list");

        assertThat(answers).hasSize(POLICIES).allSatisfy(answer -> {
            BackupPolicy policy = Answers.document(project(answer), BackupPolicy.class);
            JsonNode schedule = answer.path("properties").path("schedulePolicy");

            assertThat(policy.schedule() != null).isEqualTo(schedule.isObject());
            if (policy.schedule() != null) {
                assertThat(policy.schedule().frequency()).isEqualTo(text(schedule.path("scheduleRunFrequency")));
                assertThat(policy.schedule().hourlyInterval() != null)
                        .isEqualTo(schedule.path("hourlySchedule").has("interval"));
            }
        });
    }

    @Test
    void vaultsKeepRegionAndState() {
        List<JsonNode> answers = recorded("recovery-services", "vault");

        assertThat(answers).hasSize(VAULTS).allSatisfy(answer -> {
            Vault vault = Answers.document(project(answer), Vault.class);
            JsonNode properties = answer.path("properties");
            JsonNode security = properties.path("securitySettings");

            assertThat(vault.location()).isEqualTo(region(answer));
            assertThat(vault.provisioningState()).isEqualTo(text(properties.path("provisioningState")));
            assertThat(vault.redundancy())
                    .isEqualTo(text(properties.path("redundancySettings").path("standardTierStorageRedundancy")));
            assertThat(vault.security() != null).isEqualTo(security.isObject());
        });
    }

    @Test
    void disksKeepWhatRulesRead() {
        List<JsonNode> answers = recorded("compute", "disk", "disk-list");

        assertThat(answers).hasSize(DISKS).allSatisfy(answer -> {
            ManagedDisk disk = Answers.document(project(answer), ManagedDisk.class);
            JsonNode properties = answer.path("properties");

            assertThat(disk.storageType()).isEqualTo(text(answer.path("sku").path("name")));
            assertThat(disk.sizeGB() != null).isEqualTo(properties.has("diskSizeGB"));
            assertThat(disk.maxShares() != null).isEqualTo(properties.has("maxShares"));
            assertThat(disk.encryptionType())
                    .isEqualTo(text(properties.path("encryption").path("type")));
            assertThat(disk.networkAccessPolicy()).isEqualTo(text(properties.path("networkAccessPolicy")));
        });
    }

    @Test
    void thingsAroundMachinesAreUnderstood() {
        assertThat(recorded("compute", "disk-encryption-set")).isNotEmpty().allSatisfy(RecordedAnswersTest::project);
        assertThat(recorded("storage", "storage-account"))
                .hasSizeGreaterThan(70)
                .allSatisfy(answer -> {
                    StorageAccount account = Answers.document(project(answer), StorageAccount.class);
                    assertThat(account.defaultAction() != null)
                            .isEqualTo(answer.path("properties")
                                    .path("networkAcls")
                                    .has("defaultAction"));
                });
        assertThat(recorded("network", "public-ip"))
                .hasSizeGreaterThan(20)
                .allSatisfy(answer -> assertThat(Answers.document(project(answer), PublicAddress.class)
                                .allocation())
                        .isIn("Static", "Dynamic"));
        assertThat(recorded("network", "route-table"))
                .filteredOn(it -> it.path("type").asString().equals("Microsoft.Network/routeTables"))
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(Answers.document(project(answer), RouteTable.class)
                                .defaultRoutes())
                        .isNotNull());
        assertThat(recorded("locks", "lock"))
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(
                                Answers.document(project(answer), Lock.class).level())
                        .isIn("CanNotDelete", "ReadOnly"));
        assertThat(recorded("recovery-services", "vault-config"))
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(Answers.document(project(answer), VaultSettings.class)
                                .softDelete())
                        .isIn("Enabled", "Disabled"));
        assertThat(recorded("recovery-services", "vault-storage-config"))
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(Answers.document(project(answer), VaultStorage.class)
                                .redundancy())
                        .isNotNull());
    }

    @Test
    void jobsSayWhatTheyDidAndHowItEnded() {
        assertThat(recorded("recovery-services", "job", "jobs-list"))
                .hasSizeGreaterThan(30)
                .allSatisfy(answer -> {
                    BackupJob job = Answers.document(project(answer), BackupJob.class);
                    assertThat(job.operation()).isNotNull();
                    assertThat(job.status()).isNotNull();
                    assertThat(job.startTime()).isNotNull();
                });
    }

    @Test
    void interfacesKeepTheirGroupAndSubnets() {
        List<JsonNode> answers = recorded("network", "nic");

        assertThat(answers).hasSizeGreaterThan(20).allSatisfy(answer -> {
            NetworkInterface nic = Answers.document(project(answer), NetworkInterface.class);
            JsonNode properties = answer.path("properties");

            assertThat(nic.networkSecurityGroup() != null).isEqualTo(properties.has("networkSecurityGroup"));
            assertThat(nic.subnets()).isNotEmpty().allMatch(it -> it.resource().isPresent());
        });
    }

    @Test
    void networksKeepTheirSubnets() {
        List<JsonNode> answers = recorded("network", "vnet");

        assertThat(answers).hasSizeGreaterThan(15).allSatisfy(answer -> {
            VirtualNetwork network = Answers.document(project(answer), VirtualNetwork.class);

            assertThat(size(network.subnets()))
                    .isEqualTo(answer.path("properties").path("subnets").size());
        });
    }

    @Test
    void groupsKeepTheirRulesThatAreNotInbound() {
        List<JsonNode> answers = recorded("network", "nsg");

        assertThat(answers).hasSizeGreaterThan(20).allSatisfy(answer -> {
            NetworkSecurityGroup group = Answers.document(project(answer), NetworkSecurityGroup.class);
            long outbound = StreamSupport.stream(
                            answer.path("properties").path("securityRules").spliterator(), false)
                    .filter(it ->
                            it.path("properties").path("direction").asString().equals("Outbound"))
                    .count();

            assertThat(group.rules()).isNotNull().hasSize(Math.toIntExact(outbound));
            assertThat(group.rules())
                    .allMatch(it -> it.priority() != null
                            && it.access() != null
                            && it.protocol() != null
                            && it.destinationPorts() != null
                            && (it.destinations() != null || it.destinationGroups()));
        });
    }

    @Test
    void everyRecordingGivesTheSameDocumentAgain() {
        Stream.of("vm", "vm-instance-view")
                .flatMap(it -> recorded("compute", it).stream())
                .forEach(it -> assertThat(project(it)).isEqualTo(project(it)));
    }

    @Test
    void whatTheGraphShowsOfEachSaysTheSame() {
        Stream.of(
                        recorded("compute", "vm", "vm-instance-view", "vm-list"),
                        recorded("compute", "disk", "disk-list"),
                        recorded("compute", "disk-encryption-set"),
                        recorded("storage", "storage-account"),
                        recorded("recovery-services", "protected-item", "protected-items-list"),
                        recorded("recovery-services", "policy", "policy-list"),
                        recorded("recovery-services", "vault"),
                        recorded("network", "nic"),
                        recorded("network", "vnet"),
                        recorded("network", "nsg"),
                        recorded("network", "public-ip"),
                        recorded("network", "route-table"))
                .flatMap(List::stream)
                .filter(GraphKindTest::isShown)
                .forEach(GraphKindTest::assertRowSaysTheSame);
    }

    private static Projected project(JsonNode answer) {
        return Answers.project(answer.path("id").asString(), answer);
    }

    /// The documents in all recordings of these kinds: single answers and elements of lists.
    private static List<JsonNode> recorded(String area, String... kinds) {
        Path folder = folder().resolve(area).resolve("recorded");
        List<JsonNode> answers = new ArrayList<>();
        Arrays.stream(kinds).flatMap(kind -> files(folder.resolve(kind))).forEach(file -> {
            JsonNode body = Answers.JSON.readTree(file).path("body");
            JsonNode answer = body.isString() ? Answers.JSON.readTree(body.asString()) : body;
            if (answer.path("value").isArray()) {
                answer.path("value").forEach(answers::add);
            } else {
                answers.add(answer);
            }
        });
        return answers;
    }

    private static Path folder() {
        Path samples = Path.of(System.getProperty("muster.root", "."), "..", "shared", "azure-samples")
                .normalize();
        assumeTrue(Files.isDirectory(samples), "no recorded answers of Azure at " + samples);
        return samples;
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() && !node.asString().isEmpty() ? node.asString() : null;
    }

    private static String region(JsonNode answer) {
        return answer.path("location").asString().replace(" ", "").toLowerCase(Locale.ROOT);
    }

    private static @Nullable String lower(JsonNode id) {
        String text = text(id);
        return text == null ? null : ResourceId.parse(text).value();
    }

    private static @Nullable String named(@Nullable Reference reference) {
        return reference == null ? null : reference.id();
    }

    private static int size(@Nullable List<?> list) {
        return list == null ? -1 : list.size();
    }
}
