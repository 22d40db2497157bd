package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.document.DiskEncryptionSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Throws evidence together.
record OddDice(Chance chance) {

    OddEvidence evidence() {
        OddMachine machine = new OddMachine(chance);
        OddBackup backup = new OddBackup(chance);
        OddNetwork network = new OddNetwork(chance);
        Map<ResourceId, Object> documents = new TreeMap<>();
        maybe(documents, AnId.VM, machine::machine);
        for (String disk : List.of("os", "data-0", "data-1", "data-2")) {
            maybe(documents, AnId.disk(disk), machine::managedDisk);
        }
        maybe(documents, AnId.encryptionSet("des-1"), () -> new DiskEncryptionSet(chance.of(50)));
        maybe(documents, AnId.keyVault("kv-1"), machine::keyVault);
        maybe(documents, AnId.account("account"), machine::account);
        backup(documents, backup);
        maybe(documents, AnId.nic("nic-1"), network::nic);
        maybe(documents, AnId.nsg("nsg-1"), network::nsg);
        maybe(documents, AnId.nsg("nsg-2"), network::nsg);
        maybe(documents, OddEvidence.SUBNET, network::subnet);
        maybe(documents, AnId.routeTable("rt-1"), network::routeTable);
        maybe(documents, AnId.publicAddress("pip-1"), network::publicAddress);
        Set<ResourceId> items = new TreeSet<>();
        documents.keySet().stream()
                .filter(it -> it.type().endsWith("/protecteditems"))
                .forEach(items::add);
        if (chance.of(10)) {
            items.add(AnId.item("v3"));
        }
        return new OddEvidence(
                documents, chance.of(90) ? machine.view() : null, items, backup.around(), chance.of(15), "");
    }

    private void backup(Map<ResourceId, Object> documents, OddBackup backup) {
        for (String vault : List.of("v1", "v2")) {
            maybe(documents, AnId.vault(vault), backup::vault);
            maybe(documents, AnId.policy(vault, "p1"), backup::policy);
            maybe(documents, OddEvidence.storageOf(AnId.vault(vault)), backup::vaultStorage);
            maybe(documents, OddEvidence.settingsOf(AnId.vault(vault)), backup::vaultSettings);
            if (chance.of(70)) {
                maybe(documents, AnId.item(vault), () -> backup.item(vault));
            }
        }
        if (chance.of(50)) {
            maybe(documents, AnId.lock(chance.oneOf("azurebackuprg_westeurope_1", "rg-other")), backup::lock);
        }
    }

    private void maybe(Map<ResourceId, Object> documents, ResourceId id, Supplier<Object> document) {
        if (chance.of(92)) {
            documents.put(id, document.get());
        }
    }
}
