package dev.muster.evaluator.azure;

import static dev.muster.evaluator.azure.Answers.VAULT;
import static dev.muster.evaluator.azure.Answers.VM;
import static dev.muster.evaluator.azure.Answers.document;
import static dev.muster.evaluator.azure.Answers.project;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.azure.Projector.Projected;
import dev.muster.evaluator.core.document.BackupJob;
import dev.muster.evaluator.core.document.DiskEncryptionSet;
import dev.muster.evaluator.core.document.KeyVault;
import dev.muster.evaluator.core.document.KeyVault.Grant;
import dev.muster.evaluator.core.document.Lock;
import dev.muster.evaluator.core.document.ManagedDisk;
import dev.muster.evaluator.core.document.ManagedDisk.Ade;
import dev.muster.evaluator.core.document.PublicAddress;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.RestorePointCollection;
import dev.muster.evaluator.core.document.RouteTable;
import dev.muster.evaluator.core.document.RouteTable.Route;
import dev.muster.evaluator.core.document.StorageAccount;
import dev.muster.evaluator.core.document.VaultSettings;
import dev.muster.evaluator.core.document.VaultStorage;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is kept of the things around a machine: disks and their keys, accounts, addresses, routes, locks, jobs.
class SurroundingProjectionsTest {

    private static final String GROUP = "/subscriptions/s1/resourceGroups/RG/providers/";
    private static final String DISK = GROUP + "Microsoft.Compute/disks/d1";
    private static final String SET = GROUP + "Microsoft.Compute/diskEncryptionSets/des1";
    private static final String COLLECTION = GROUP + "Microsoft.Compute/restorePointCollections/c1";
    private static final String KEYS = GROUP + "Microsoft.KeyVault/vaults/kv1";
    private static final String SECRETS = GROUP + "Microsoft.KeyVault/vaults/kv2";
    private static final String ACCOUNT = GROUP + "Microsoft.Storage/storageAccounts/account1";
    private static final String ADDRESS = GROUP + "Microsoft.Network/publicIPAddresses/pip1";
    private static final String ROUTES = GROUP + "Microsoft.Network/routeTables/rt1";
    private static final String LOCK = "/subscriptions/s1/resourceGroups/RG/providers/Microsoft.Authorization/locks/l1";

    @Test
    void aDiskKeepsItsStorageItsKeysAndItsDoors() {
        Projected projected = project(DISK, """
                'sku': {'name': 'Premium_LRS'}, 'properties': {'diskSizeGB': 128, 'maxShares': 2, 'provisioningState': 'Updating',
                  'encryption': {'type': 'EncryptionAtRestWithCustomerKey', 'diskEncryptionSetId': '%s'},
                  'encryptionSettingsCollection': {'enabled': true, 'encryptionSettings': [
                    {'diskEncryptionKey': {'sourceVault': {'id': '%s'}}, 'keyEncryptionKey': {'sourceVault': {'id': '%s'}}},
                    {'diskEncryptionKey': {'sourceVault': {'id': '%s'}}}]},
                  'securityProfile': {'securityType': 'ConfidentialVM_DiskEncryptedWithCustomerKey'},
                  'networkAccessPolicy': 'AllowPrivate', 'publicNetworkAccess': 'Disabled',
                  'dataAccessAuthMode': 'AzureActiveDirectory', 'supportedCapabilities': {'architecture': 'x64'}}
                """.formatted(SET, SECRETS, KEYS, SECRETS));

        assertThat(document(projected, ManagedDisk.class))
                .isEqualTo(new ManagedDisk(
                        "Premium_LRS",
                        128,
                        2,
                        "EncryptionAtRestWithCustomerKey",
                        Reference.of(SET),
                        new Ade(true, List.of(Reference.of(SECRETS)), List.of(Reference.of(KEYS))),
                        "ConfidentialVM_DiskEncryptedWithCustomerKey",
                        "AllowPrivate",
                        "Disabled",
                        "AzureActiveDirectory",
                        "x64"));
        assertThat(projected.transitional()).isTrue();
        assertThat(projected.projection().edges())
                .isEqualTo(Set.of(
                        new Edge(node(DISK), node(SET)),
                        new Edge(node(DISK), node(KEYS)),
                        new Edge(node(DISK), node(SECRETS))));
    }

    @Test
    void aDiskThatSaysNothingKeepsNothing() {
        Projected projected = project(DISK, "'properties': {}");

        assertThat(projected.projection().document()).isEqualTo("{}");
        assertThat(projected.projection().edges()).isEmpty();
    }

    @Test
    void anEncryptionSetSaysWhetherItsKeyCouldNotBeRotated() {
        assertThat(document(
                        project(SET, "'properties': {'autoKeyRotationError': {'code': 'x'}}"), DiskEncryptionSet.class))
                .isEqualTo(new DiskEncryptionSet(true));
        assertThat(document(project(SET, "'properties': {'activeKey': {}}"), DiskEncryptionSet.class))
                .isEqualTo(new DiskEncryptionSet(false));
    }

    @Test
    void aKeyVaultKeepsWhomItLetsBackUp() {
        Projected projected = project(KEYS, """
                'location': 'West Europe', 'properties': {'enableRbacAuthorization': false, 'accessPolicies': [
                  {'objectId': 'B', 'permissions': {'secrets': ['Get', 'List', 'Backup'], 'keys': ['get']}},
                  {'objectId': 'A', 'applicationId': 'C', 'permissions': {'keys': ['all']}},
                  {'objectId': 'D', 'permissions': {'secrets': ['get', 'list']}}, {'objectId': 'E'}]}
                """);

        assertThat(document(projected, KeyVault.class))
                .isEqualTo(new KeyVault(
                        "westeurope",
                        false,
                        List.of(new Grant("a", "c", false, true), new Grant("b", null, true, false))));
    }

    @Test
    void aCollectionOfRestorePointsBelongsToItsMachine() {
        Projected projected = project(COLLECTION, "'properties': {'source': {'id': '" + VM + "'}}");

        assertThat(document(projected, RestorePointCollection.class))
                .isEqualTo(new RestorePointCollection(Reference.of(VM)));
        assertThat(projected.projection().edges())
                .containsExactlyInAnyOrder(
                        new Edge(node(VM), node(COLLECTION)),
                        new Edge(node(COLLECTION), NodeId.locksAt("/subscriptions/s1")),
                        new Edge(node(COLLECTION), NodeId.locksAt("/subscriptions/s1/resourcegroups/rg")),
                        new Edge(node(COLLECTION), NodeId.locksAt(COLLECTION)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'properties': {'source': {'id': 'x'}}",
                "'properties': {'source': {'id': '/subscriptions/s1'}}"
            })
    void aCollectionOfSomethingElseBelongsToNobody(String rest) {
        assertThat(project(COLLECTION, rest).projection().edges()).isEmpty();
    }

    @Test
    void anAccountKeepsItsFirewall() {
        assertThat(document(
                        project(
                                ACCOUNT,
                                "'properties': {'networkAcls': {'defaultAction': 'Deny'}, 'publicNetworkAccess': 'Disabled'}"),
                        StorageAccount.class))
                .isEqualTo(new StorageAccount("Deny", "Disabled"));
    }

    @Test
    void anAddressKeepsHowItIsAllocated() {
        Projected one =
                project(ADDRESS, "'properties': {'publicIPAllocationMethod': 'Dynamic', 'ipAddress': '1.2.3.4'}");
        Projected other = project(ADDRESS, "'properties': {'publicIPAllocationMethod': 'Dynamic'}");

        assertThat(document(one, PublicAddress.class)).isEqualTo(new PublicAddress("Dynamic"));
        assertThat(one.projection()).isEqualTo(other.projection());
    }

    @Test
    void aRouteTableKeepsItsDefaultRoute() {
        assertThat(document(project(ROUTES, """
                        'properties': {'routes': [{'properties': {'addressPrefix': '10.0.0.0/8', 'nextHopType': 'VnetLocal'}},
                          {'properties': {'addressPrefix': '0.0.0.0/0', 'nextHopType': 'VirtualAppliance'}}]}
                        """), RouteTable.class))
                .isEqualTo(new RouteTable(List.of(new Route("VirtualAppliance"))));
        assertThat(document(project(ROUTES, "'properties': {}"), RouteTable.class))
                .isEqualTo(new RouteTable(null));
    }

    @Test
    void aLockKeepsItsLevel() {
        assertThat(document(project(LOCK, "'properties': {'level': 'ReadOnly', 'notes': 'x'}"), Lock.class))
                .isEqualTo(new Lock("ReadOnly"));
    }

    @Test
    void aVaultHasOlderDescriptionsOfItsStorageAndItsSecurity() {
        assertThat(document(project(VAULT + "/backupstorageconfig/vaultstorageconfig", """
                                'properties': {'storageModelType': 'x', 'storageType': 'GeoRedundant', 'storageTypeState': 'Locked',
                                  'crossRegionRestoreFlag': true}
                                """), VaultStorage.class))
                .isEqualTo(new VaultStorage("GeoRedundant", "Locked", true));
        assertThat(document(
                        project(
                                VAULT + "/backupconfig/vaultconfig",
                                "'properties': {'softDeleteFeatureState': 'Enabled', 'softDeleteRetentionPeriodInDays': 14}"),
                        VaultSettings.class))
                .isEqualTo(new VaultSettings("Enabled", 14));
    }

    @ParameterizedTest
    @CsvSource({"InProgress, true", "Completed, false", "Failed, false"})
    void aJobSaysWhoseItIsAndHowItEnded(String status, boolean transitional) {
        Projected projected = project(VAULT + "/backupJobs/j1", """
                'properties': {'operation': 'Backup', 'status': '%s', 'containerName': 'IaasVMContainerV2;RG;vm-1', 'duration': 'PT5S',
                  'startTime': '2026-08-01T01:00:00Z', 'errorDetails': [{'errorCode': 407, 'errorString': 'proxy'}, {}]}
                """.formatted(status));

        assertThat(document(projected, BackupJob.class))
                .isEqualTo(new BackupJob(
                        "Backup",
                        status,
                        "iaasvmcontainerv2;rg;vm-1",
                        "2026-08-01T01:00:00Z",
                        List.of("407", "proxy")));
        assertThat(projected.transitional()).isEqualTo(transitional);
    }

    private static NodeId node(String id) {
        return NodeId.of(ResourceId.parse(id));
    }

    @ParameterizedTest
    @CsvSource({
        "/subscriptions/s1, set:locks/subscriptions/s1",
        "/subscriptions/s1/resourceGroups/RG, set:locks/subscriptions/s1/resourcegroups/rg",
        "/subscriptions/s1/resourceGroups/RG/providers/Microsoft.Compute/virtualMachines/vm-1,"
                + "set:locks/subscriptions/s1/resourcegroups/rg/providers/microsoft.compute/virtualmachines/vm-1"
    })
    void aLockIsFoundWhereItHangs(String place, String set) {
        String lock = place + "/providers/Microsoft.Authorization/locks/l1";

        assertThat(project(lock, "'properties': {'level': 'ReadOnly'}")
                        .projection()
                        .edges())
                .containsExactly(new Edge(new NodeId(set), node(lock)));
    }

    @Test
    void anAccountIsFoundByItsName() {
        assertThat(project(ACCOUNT, "'properties': {}").projection().edges())
                .containsExactly(new Edge(NodeId.storageAccount("Account1"), node(ACCOUNT)));
    }

    @Test
    void anInterfaceDependsOnItsPublicAddress() {
        String nic = GROUP + "Microsoft.Network/networkInterfaces/nic-1";
        assertThat(project(
                                nic,
                                "'properties': {'ipConfigurations': [{'properties': {'publicIPAddress': {'id': '"
                                        + ADDRESS + "'}}}]}")
                        .projection()
                        .edges())
                .contains(new Edge(node(nic), node(ADDRESS)));
    }

    @Test
    void aSubnetDependsOnItsRouteTable() {
        String network = GROUP + "Microsoft.Network/virtualNetworks/net";
        assertThat(project(
                                network,
                                "'properties': {'subnets': [{'id': '" + network
                                        + "/subnets/a', 'properties': {'routeTable': {'id': '" + ROUTES + "'}}}]}")
                        .projection()
                        .edges())
                .contains(new Edge(node(network + "/subnets/a"), node(ROUTES)));
    }

    @Test
    void aMachineDependsOnItsManagedDisks() {
        assertThat(project(
                                VM,
                                "'properties': {'storageProfile': {'osDisk': {'managedDisk': {'id': '" + DISK
                                        + "'}}, 'dataDisks': []}}")
                        .projection()
                        .edges())
                .contains(new Edge(node(VM), node(DISK)));
    }
}
