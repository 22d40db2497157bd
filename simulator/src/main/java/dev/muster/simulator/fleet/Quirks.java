package dev.muster.simulator.fleet;

import dev.muster.simulator.fleet.Deck.Share;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What makes some of the otherwise healthy VMs of the seeded fleet special: most of it is worth a note, some of it
/// forbids their backup.
enum Quirks {
    NONE {
        @Override
        void change(Documents documents) {}
    },
    PUBLIC_ADDRESS {
        @Override
        void change(Documents documents) {
            ObjectNode configuration = documents.configuration();
            ArmId nic = ArmId.of(Json.text(documents.nic(), "id"));
            ArmId id = nic.ancestor(2).child("publicIPAddresses/" + nic.name() + "-pip");
            ((ObjectNode) configuration.path("properties")).set("publicIPAddress", Json.object("id", id.spelled()));
            documents
                    .out()
                    .accept(SurroundingDocuments.publicAddress(
                            id, documents.location(), nic.child("ipConfigurations/ipconfig1")));
        }
    },
    STATIC_ADDRESS {
        @Override
        void change(Documents documents) {
            ((ObjectNode) documents.configuration().path("properties")).put("privateIPAllocationMethod", "Static");
        }
    },
    LOAD_BALANCED {
        @Override
        void change(Documents documents) {
            ArmId balancer = documents.inGroup("Microsoft.Network/loadBalancers/lb-web");
            ((ObjectNode) documents.configuration().path("properties"))
                    .set(
                            "loadBalancerBackendAddressPools",
                            Json.array(Json.object("id", balancer.spelled() + "/backendAddressPools/web")));
        }
    },
    SECOND_INTERFACE {
        @Override
        void change(Documents documents) {
            ObjectNode second = documents.nic().deepCopy();
            ArmId id = ArmId.of(Json.text(second, "id") + "2");
            second.put("id", id.spelled());
            second.put("name", id.name());
            ((ObjectNode) second.path("properties")).put("primary", false);
            ((ArrayNode) Json.at(documents.vm(), "properties", "networkProfile", "networkInterfaces"))
                    .add(Json.object("id", id.spelled(), "properties", Json.object("primary", false)));
            documents.out().accept(second);
        }
    },
    CUSTOMER_KEY {
        @Override
        void change(Documents documents) {
            documents
                    .disks()
                    .forEach(disk -> properties(disk)
                            .set(
                                    "encryption",
                                    Json.object(
                                            "type",
                                            "EncryptionAtRestWithCustomerKey",
                                            "diskEncryptionSetId",
                                            documents.encryptionSet().spelled())));
        }
    },
    DISK_ENCRYPTION {
        @Override
        void change(Documents documents) {
            documents
                    .disks()
                    .forEach(disk -> properties(disk)
                            .set(
                                    "encryptionSettingsCollection",
                                    Json.object(
                                            "enabled",
                                            true,
                                            "encryptionSettings",
                                            Json.array(Json.object(
                                                    "diskEncryptionKey",
                                                    Json.object(
                                                            "sourceVault",
                                                            Json.object(
                                                                    "id",
                                                                    documents
                                                                            .keyVault()
                                                                            .spelled()),
                                                            "secretUrl",
                                                            "https://keys.vault.azure.net/secrets/disk/1"))),
                                            "encryptionSettingsVersion",
                                            "1.1")));
        }
    },
    SHARED_DISK {
        @Override
        void change(Documents documents) {
            documents.lastDataDisk().ifPresent(disk -> properties(disk).put("maxShares", 2));
        }
    },
    ULTRA_DISK {
        @Override
        void change(Documents documents) {
            documents.lastDataDisk().ifPresent(disk -> {
                ((ObjectNode) disk.path("sku")).put("name", "UltraSSD_LRS").put("tier", "Ultra");
            });
        }
    },
    DISK_AUTHENTICATION {
        @Override
        void change(Documents documents) {
            properties(documents.disks().getFirst()).put("dataAccessAuthMode", "AzureActiveDirectory");
        }
    },
    PRIVATE_DISK {
        @Override
        void change(Documents documents) {
            documents
                    .disks()
                    .forEach(disk -> properties(disk)
                            .put("networkAccessPolicy", "AllowPrivate")
                            .put("publicNetworkAccess", "Disabled"));
        }
    },
    WRITE_ACCELERATED {
        @Override
        void change(Documents documents) {
            Json.at(documents.vm(), "properties", "storageProfile", "dataDisks")
                    .forEach(disk -> ((ObjectNode) disk).put("writeAcceleratorEnabled", true));
        }
    },
    SAID_BY_TAGS {
        @Override
        void change(Documents documents) {
            ((ObjectNode) documents.vm().path("tags"))
                    .put("bkp-luks", "false")
                    .put("bkp-csv", "none")
                    .put("bkp-netdrives", "covered");
        }
    };

    private static final int USUAL = 60;

    static Deck<Quirks> deck(long seed) {
        return Deck.of(
                seed,
                Arrays.stream(values())
                        .map(it -> new Share<>(it, it == NONE ? USUAL : it == SAID_BY_TAGS ? 6 : 2))
                        .toList());
    }

    abstract void change(Documents documents);

    private static ObjectNode properties(JsonNode document) {
        return (ObjectNode) document.path("properties");
    }

    /// The documents of one VM before they are handed out, and what its site has for it.
    ///
    /// @param disks managed ones, the OS disk first, never empty
    /// @param out takes documents that come besides
    record Documents(
            ObjectNode vm,
            List<ObjectNode> disks,
            ObjectNode nic,
            ArmId keyVault,
            ArmId encryptionSet,
            Consumer<ObjectNode> out) {

        String location() {
            return Json.text(vm, "location");
        }

        ObjectNode configuration() {
            return (ObjectNode) Json.at(nic, "properties", "ipConfigurations").path(0);
        }

        Optional<ObjectNode> lastDataDisk() {
            return disks.size() > 1 ? Optional.of(disks.getLast()) : Optional.empty();
        }

        ArmId inGroup(String typeAndName) {
            ArmId id = ArmId.of(Json.text(vm, "id"));
            return ArmId.of("/subscriptions/" + id.spelledSubscription() + "/resourceGroups/"
                    + id.group().orElse("rg") + "/providers/" + typeAndName);
        }
    }
}
