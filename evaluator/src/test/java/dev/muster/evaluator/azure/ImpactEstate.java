package dev.muster.evaluator.azure;

import dev.muster.evaluator.mirror.Mirror;
import dev.muster.evaluator.mirror.MirrorFixtures;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Observation;
import dev.muster.evaluator.mirror.OwnRow;
import dev.muster.evaluator.mirror.OwnRows;
import dev.muster.evaluator.mirror.Projection;
import dev.muster.evaluator.mirror.Propagation;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.testing.TestDatabase;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A mirror of two machines with everything that a verdict may rest on, for tests of what marks them.
public final class ImpactEstate implements AutoCloseable {

    public static final String SUBSCRIPTION = "/subscriptions/s1";
    public static final String GROUP = SUBSCRIPTION + "/resourcegroups/rg/providers/";
    public static final String BACKUP_GROUP = SUBSCRIPTION + "/resourcegroups/azurebackuprg_1";
    public static final String VAULT = GROUP + "microsoft.recoveryservices/vaults/v1";
    public static final String POLICY = VAULT + "/backuppolicies/p1";
    public static final String DISK = GROUP + "microsoft.compute/disks/a";
    public static final String SET = GROUP + "microsoft.compute/diskencryptionsets/a";
    public static final String KEYS = GROUP + "microsoft.keyvault/vaults/a";
    public static final String NIC = GROUP + "microsoft.network/networkinterfaces/a";
    public static final String NSG = GROUP + "microsoft.network/networksecuritygroups/a";
    public static final String NET = GROUP + "microsoft.network/virtualnetworks/a";
    public static final String ROUTES = GROUP + "microsoft.network/routetables/a";
    public static final String ADDRESS = GROUP + "microsoft.network/publicipaddresses/a";
    public static final String BALANCER = GROUP + "microsoft.network/loadbalancers/a";
    public static final String ACCOUNT = GROUP + "microsoft.storage/storageaccounts/a";
    public static final String COLLECTION = BACKUP_GROUP + "/providers/microsoft.compute/restorepointcollections/a";
    public static final String A = vm("a");
    public static final String B = vm("b");

    private final TestDatabase database = TestDatabase.fresh();
    private final Mirror mirror = MirrorFixtures.mirror(database.jdbc());
    private final Propagation propagation =
            MirrorFixtures.propagation(database.jdbc(), database.transactions(), new Wakeups());

    /// Machine `a` has everything that a machine can have, machine `b` only what the subscription has.
    public ImpactEstate() {
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
                  {'subnet': {'id': '%s/subnets/x'}, 'publicIPAddress': {'id': '%s'},
                    'loadBalancerBackendAddressPools': [{'id': '%s/backendaddresspools/x'}]}}]}
                """.formatted(NSG, NET, ADDRESS, BALANCER));
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
        clear();
    }

    public TestDatabase database() {
        return database;
    }

    /// Nobody is marked any more.
    public void clear() {
        database.update("UPDATE judge_queue SET marked_at = NULL, due_at = NULL");
    }

    /// A row says something else now.
    public void changed(NodeId node) {
        database.update("UPDATE resource SET version = version + 1 WHERE id = ?", node.value());
        propagation.propagate(node);
    }

    @Override
    public void close() {
        database.close();
    }

    public void seen(String id, String rest) {
        keep(Answers.project(id, rest).projection());
    }

    public void answered(NodeId question) {
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

    public void write(NodeId node) {
        database.transactions().inTransaction(() -> {
            new OwnRows(database.jdbc()).write(new OwnRow(node, null, "{}", null, Trigger.SWEEP));
            return true;
        });
        propagation.propagate(node);
    }

    public Set<String> marked() {
        return new TreeSet<>(database.texts("SELECT vm FROM judge_queue WHERE marked_at IS NOT NULL"));
    }

    public static String vm(String name) {
        return GROUP + "microsoft.compute/virtualmachines/" + name;
    }

    public static String item(String name) {
        return VAULT + "/backupfabrics/azure/protectioncontainers/iaasvmcontainer;c;rg;" + name
                + "/protecteditems/vm;c;rg;" + name;
    }
}
