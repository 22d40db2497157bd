package dev.muster.evaluator.azure;

import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.reference;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.DiskEncryptionSet;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.ManagedDisk;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.PublicAddress;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.RouteTable;
import dev.muster.evaluator.core.document.StorageAccount;
import dev.muster.evaluator.core.document.Subnet;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VaultSettings;
import dev.muster.evaluator.core.document.VaultStorage;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.core.document.VirtualNetwork;
import java.util.List;
import java.util.Optional;

/// Evidence out of what was recorded together: the recording is the whole world, at the time of its answer.
final class RecordedEstate {

    private RecordedEstate() {}

    /// Of a machine.
    static TestEvidence of(Recording machine, List<Recording> session) {
        VirtualMachine model = document(machine, VirtualMachine.class);
        TestEvidence evidence = around(machine.id(), session)
                .vm(machine.id())
                .machine(model)
                .firstSeen(machine.at())
                .instanceView(model.instanceView());
        itemsOf(machine.id(), evidence, session);
        return evidence;
    }

    /// Of the machine of an item, which may not have been recorded.
    static TestEvidence ofItem(Recording item, List<Recording> session) {
        ProtectedItem protectedItem = document(item, ProtectedItem.class);
        ResourceId vm = Optional.ofNullable(protectedItem.source())
                .flatMap(Reference::resource)
                .orElse(AnId.VM);
        TestEvidence evidence = around(vm, session).vm(vm).firstSeen(item.at());
        session.stream()
                .filter(it -> it.id().equals(vm))
                .findFirst()
                .map(it -> document(it, VirtualMachine.class))
                .ifPresent(it -> evidence.machine(it).instanceView(it.instanceView()));
        return evidence.item(item.id(), protectedItem, item.at());
    }

    /// Of a machine in the region of a vault, protected there without a policy.
    static TestEvidence ofVault(Recording vault, List<Recording> session) {
        String region = document(vault, Vault.class).location();
        return around(AnId.VM, session)
                .machine(machine().location(region).build())
                .item(AnId.item(vault.id()), item().policy(null).build(), vault.at());
    }

    /// Of a machine that a policy protects.
    static TestEvidence ofPolicy(Recording policy, List<Recording> session) {
        ResourceId vault = policy.id().ancestor(Kinds.VAULT).orElseThrow();
        return around(AnId.VM, session)
                .policy(policy.id(), document(policy, BackupPolicy.class))
                .machine(machine().build())
                .item(AnId.item(vault), item().policy(reference(policy.id())).build(), policy.at());
    }

    private static void itemsOf(ResourceId vm, TestEvidence evidence, List<Recording> session) {
        for (Recording one : session) {
            if (one.isOf(Kinds.ITEM)) {
                ProtectedItem item = document(one, ProtectedItem.class);
                boolean ours = Optional.ofNullable(item.source())
                        .flatMap(Reference::resource)
                        .filter(vm::equals)
                        .isPresent();
                if (ours) {
                    evidence.item(one.id(), item, one.at());
                }
            }
        }
    }

    private static TestEvidence around(ResourceId vm, List<Recording> session) {
        TestEvidence evidence = new TestEvidence();
        session.stream().filter(it -> !it.id().equals(vm)).forEach(it -> add(it, evidence));
        return evidence;
    }

    private static void add(Recording one, TestEvidence evidence) {
        ResourceId id = one.id();
        switch (id.type()) {
            case Kinds.VAULT -> {
                Vault vault = document(one, Vault.class);
                evidence.vault(id, String.valueOf(vault.location()), vault);
                evidence.anotherVault(id);
            }
            case Kinds.POLICY -> evidence.policy(id, document(one, BackupPolicy.class));
            case Kinds.NETWORK_INTERFACE -> evidence.nic(id, document(one, NetworkInterface.class));
            case Kinds.NETWORK_SECURITY_GROUP -> evidence.nsg(id, document(one, NetworkSecurityGroup.class));
            case Kinds.VIRTUAL_NETWORK ->
                subnets(document(one, VirtualNetwork.class)).forEach(evidence::subnet);
            case Kinds.STORAGE_ACCOUNT -> evidence.account(id.name(), document(one, StorageAccount.class));
            case Kinds.DISK -> evidence.document(id, document(one, ManagedDisk.class));
            case Kinds.DISK_ENCRYPTION_SET -> evidence.document(id, document(one, DiskEncryptionSet.class));
            case Kinds.PUBLIC_ADDRESS -> evidence.document(id, document(one, PublicAddress.class));
            case Kinds.ROUTE_TABLE -> evidence.document(id, document(one, RouteTable.class));
            case Kinds.VAULT_STORAGE -> evidence.document(id, document(one, VaultStorage.class));
            case Kinds.VAULT_SETTINGS -> evidence.document(id, document(one, VaultSettings.class));
            default -> {}
        }
    }

    private static List<Subnet> subnets(VirtualNetwork network) {
        List<Subnet> subnets = network.subnets();
        return subnets == null ? List.of() : subnets;
    }

    private static <T> T document(Recording recording, Class<T> type) {
        return Answers.document(Answers.project(recording.id().value(), recording.document()), type);
    }
}
