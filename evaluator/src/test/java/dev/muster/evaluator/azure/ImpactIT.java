package dev.muster.evaluator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.Mirror;
import dev.muster.evaluator.mirror.MirrorFixtures;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Observation;
import dev.muster.evaluator.mirror.OwnRow;
import dev.muster.evaluator.mirror.OwnRows;
import dev.muster.evaluator.mirror.Projection;
import dev.muster.evaluator.mirror.Propagation;
import dev.muster.evaluator.mirror.Question;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.testing.TestDatabase;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a verdict may rest on marks the machines that rest on it when it changes, and no others; what is referred
/// to
/// and was never read is asked for.
class ImpactIT {

    private static final String SUBSCRIPTION = "/subscriptions/s1";
    private static final String GROUP = SUBSCRIPTION + "/resourcegroups/rg/providers/";
    private static final String BACKUP_GROUP = SUBSCRIPTION + "/resourcegroups/azurebackuprg_1";
    private static final String VAULT = GROUP + "microsoft.recoveryservices/vaults/v1";
    private static final String POLICY = VAULT + "/backuppolicies/p1";
    private static final String DISK = GROUP + "microsoft.compute/disks/a";
    private static final String SET = GROUP + "microsoft.compute/diskencryptionsets/a";
    private static final String KEYS = GROUP + "microsoft.keyvault/vaults/a";
    private static final String NIC = GROUP + "microsoft.network/networkinterfaces/a";
    private static final String NSG = GROUP + "microsoft.network/networksecuritygroups/a";
    private static final String NET = GROUP + "microsoft.network/virtualnetworks/a";
    private static final String ROUTES = GROUP + "microsoft.network/routetables/a";
    private static final String ADDRESS = GROUP + "microsoft.network/publicipaddresses/a";
    private static final String ACCOUNT = GROUP + "microsoft.storage/storageaccounts/a";
    private static final String COLLECTION = BACKUP_GROUP + "/providers/microsoft.compute/restorepointcollections/a";
    private static final String A = vm("a");
    private static final String B = vm("b");

    private final TestDatabase database = TestDatabase.fresh();
    private final Mirror mirror = MirrorFixtures.mirror(database.jdbc());
    private final Propagation propagation =
            MirrorFixtures.propagation(database.jdbc(), database.transactions(), new Wakeups());

    /// Machine `a` has everything that a machine can have, machine `b` only what the subscription has.
    @BeforeEach
    void begin() {
        database.update("INSERT INTO lane (lane, kind, tenant) VALUES ('s1', 'arm', ?)", Answers.TENANT);
        seen(SUBSCRIPTION, "'state': 'Enabled'");
        seen(A, """
                'location': 'westeurope', 'properties': {'vmId': '1', 'networkProfile': {'networkInterfaces': [{'id': '%s'}]},
                  'storageProfile': {'osDisk': {'managedDisk': {'id': '%s'}},
                    'dataDisks': [{'lun': 0, 'vhd': {'uri': 'https://a.blob.core.windows.net/vhds/x.vhd'}}]}}
                """.formatted(NIC, DISK));
        seen(B, "'location': 'northeurope', 'properties': {'vmId': '2'}");
        seen(DISK, """
                'properties': {'encryption': {'diskEncryptionSetId': '%s'}, 'encryptionSettingsCollection': {'enabled': true,
                  'encryptionSettings': [{'diskEncryptionKey': {'sourceVault': {'id': '%s'}}}]}}
                """.formatted(SET, KEYS));
        seen(NIC, """
                'properties': {'networkSecurityGroup': {'id': '%s'}, 'ipConfigurations': [{'properties':
                  {'subnet': {'id': '%s/subnets/x'}, 'publicIPAddress': {'id': '%s'}}}]}
                """.formatted(NSG, NET, ADDRESS));
        seen(
                NET,
                "'properties': {'subnets': [{'id': '%1$s/subnets/x', 'properties': {'routeTable': {'id': '%2$s'}}}]}"
                        .formatted(NET, ROUTES));
        seen(ACCOUNT, "'properties': {}");
        seen(VAULT, "'location': 'westeurope', 'properties': {}");
        seen(item("a"), """
                'properties': {'backupManagementType': 'AzureIaasVM', 'sourceResourceId': '%s', 'policyId': '%s',
                  'protectionState': 'Protected', 'lastBackupStatus': 'InProgress'}
                """.formatted(A, POLICY));
        seen(COLLECTION, "'properties': {'source': {'id': '%s'}}".formatted(A));
        database.update("UPDATE judge_queue SET marked_at = NULL, due_at = NULL");
    }

    @AfterEach
    void end() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                DISK + "| 'properties': {'diskSizeGB': 9}",
                SET + "| 'properties': {'autoKeyRotationError': {}}",
                KEYS + "| 'location': 'x'",
                NIC + "| 'properties': {}",
                NSG + "| 'properties': {'securityRules': []}",
                NET + "| 'properties': {}",
                ROUTES + "| 'properties': {'routes': []}",
                ADDRESS + "| 'properties': {'publicIPAllocationMethod': 'Static'}",
                ACCOUNT + "| 'properties': {'publicNetworkAccess': 'Disabled'}",
                COLLECTION + "| 'properties': {}",
                BACKUP_GROUP + "/providers/microsoft.authorization/locks/l | 'properties': {'level': 'ReadOnly'}",
                SUBSCRIPTION + "/providers/microsoft.authorization/locks/l | 'properties': {'level': 'ReadOnly'}",
                COLLECTION + "/providers/microsoft.authorization/locks/l | 'properties': {'level': 'ReadOnly'}",
                VAULT + "| 'location': 'westeurope', 'properties': {'provisioningState': 'Deleting'}",
                POLICY + "| 'properties': {'policyType': 'V2'}",
                VAULT + "/backupstorageconfig/vaultstorageconfig | 'properties': {'storageType': 'GeoRedundant'}",
                VAULT + "/backupconfig/vaultconfig | 'properties': {'softDeleteFeatureState': 'Enabled'}"
            })
    void aChangeMarksTheMachineThatRestsOnIt(String id, String document) {
        seen(id, document);

        assertThat(marked()).containsExactly(A);
    }

    @Test
    void aChangedItemMarksItsMachine() {
        seen(item("a"), "'properties': {'backupManagementType': 'AzureIaasVM', 'sourceResourceId': '%s'}".formatted(A));

        assertThat(marked()).containsExactly(A);
    }

    @ParameterizedTest
    @CsvSource({"JOBS", "USAGE"})
    void anAnswerAboutAVaultMarksTheMachinesProtectedInIt(Question question) {
        answered(question.of(ResourceId.parse(VAULT)));

        assertThat(marked()).containsExactly(A);
    }

    @Test
    void anAnswerAboutAnItemMarksItsMachine() {
        answered(Question.ITEM_DETAILS.of(ResourceId.parse(item("a"))));

        assertThat(marked()).containsExactly(A);
    }

    @Test
    void whatIsTrueOfASubscriptionMarksAllItsMachines() {
        answered(Question.provider("s1"));

        assertThat(marked()).containsExactly(A, B);
    }

    @Test
    void aCountMarksTheMachinesProtectedInTheVault() {
        write(NodeId.account(ResourceId.parse(VAULT)));
        assertThat(marked()).containsExactly(A);

        database.update("UPDATE judge_queue SET marked_at = NULL");
        write(NodeId.account(ResourceId.parse(SUBSCRIPTION)));
        assertThat(marked()).containsExactly(A);
    }

    @Test
    void aLockOfAnotherGroupConcernsNobody() {
        seen(GROUP + "microsoft.authorization/locks/l", "'properties': {'level': 'ReadOnly'}");

        assertThat(marked()).isEmpty();
    }

    @Test
    void anItemMarksNobodyElseInItsVault() {
        seen(item("b"), "'properties': {'backupManagementType': 'AzureIaasVM', 'sourceResourceId': '%s'}".formatted(B));

        assertThat(marked()).containsExactly(B);
    }

    @Test
    void aPolicyIsAskedForOnceForAllItsMachines() {
        for (String other : List.of("b", "c", "d")) {
            seen(item(other), """
                    'properties': {'backupManagementType': 'AzureIaasVM', 'sourceResourceId': '%s', 'policyId': '%s'}
                    """.formatted(vm(other), POLICY));
        }
        assertThat(database.texts("SELECT resource_id FROM refresh WHERE resource_id LIKE '%/backuppolicies/%'"))
                .containsExactly(POLICY);
        database.update("UPDATE judge_queue SET marked_at = NULL");

        seen(POLICY, "'properties': {'policyType': 'V2'}");

        assertThat(marked()).containsExactly(A, B, vm("c"), vm("d"));
    }

    @Test
    void everythingThatIsReferredToIsAskedForOnce() {
        assertThat(database.texts("SELECT resource_id FROM refresh ORDER BY 1"))
                .contains(
                        SET,
                        KEYS,
                        NSG,
                        ROUTES,
                        ADDRESS,
                        POLICY,
                        SUBSCRIPTION + "/providers/microsoft.recoveryservices",
                        SUBSCRIPTION + "/providers/microsoft.compute/disks",
                        SUBSCRIPTION + "/providers/microsoft.authorization/locks",
                        VAULT + "/backupjobs",
                        item("a") + "/extendedinfo",
                        VAULT + "/backupusagesummaries",
                        VAULT + "/backupstorageconfig/vaultstorageconfig",
                        VAULT + "/backupconfig/vaultconfig")
                .noneMatch(it -> it.startsWith("set:") || it.contains("/subnets/"));
    }

    @Test
    void nothingButMachinesIsMarked() {
        seen(A + "/providers/microsoft.authorization/locks/l", "'properties': {'level': 'ReadOnly'}");
        write(NodeId.facts(ResourceId.parse(A)));

        assertThat(database.texts("SELECT vm FROM judge_queue WHERE vm NOT LIKE '/subscriptions/%'"))
                .isEmpty();
    }

    private void seen(String id, String rest) {
        keep(Answers.project(id, rest).projection());
    }

    private void answered(NodeId question) {
        keep(new Projection(question, question.kind(), "{}", "other", "other", Set.of()));
    }

    private void keep(Projection projection) {
        long number = database.number("SELECT nextval('order_seq')");
        database.transactions()
                .inTransaction(() -> mirror.write(new Observation(
                        projection.id(),
                        Answers.TENANT,
                        Observation.Source.PROVIDER,
                        number,
                        Instant.now(),
                        new Observation.Seen.Present(projection),
                        Trigger.EVENT,
                        Optional.empty())));
        propagation.propagate(projection.id());
    }

    private void write(NodeId node) {
        database.transactions().inTransaction(() -> {
            new OwnRows(database.jdbc()).write(new OwnRow(node, null, "{}", null, Trigger.SWEEP));
            return true;
        });
        propagation.propagate(node);
    }

    private Set<String> marked() {
        return new TreeSet<>(database.texts("SELECT vm FROM judge_queue WHERE marked_at IS NOT NULL"));
    }

    private static String vm(String name) {
        return GROUP + "microsoft.compute/virtualmachines/" + name;
    }

    private static String item(String name) {
        return VAULT + "/backupfabrics/azure/protectioncontainers/iaasvmcontainer;c;rg;" + name
                + "/protecteditems/vm;c;rg;" + name;
    }
}
