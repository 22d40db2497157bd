package dev.muster.evaluator.differential;

import static dev.muster.evaluator.differential.Dice.object;

import dev.muster.evaluator.differential.RandomWorlds.Draft;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The disks of the machine, their documents, key vaults and storage accounts.
final class RandomDisks {

    private static final String BACKUP_SERVICE = "262044B1-e2ce-469f-a196-69ab7ada62d3";

    private RandomDisks() {}

    static ObjectNode storage(Draft draft, boolean windows) {
        Dice dice = draft.dice();
        boolean unmanaged = dice.in(6);
        List<ObjectNode> data = new ArrayList<>();
        int count = dice.in(90) ? dice.upTo(4) : dice.of(15, 16, 17, 31, 32, 33);
        for (int lun = 0; lun < count; lun++) {
            data.add(attached(draft, "d" + lun, lun, unmanaged != dice.in(3)));
        }
        ObjectNode os = attached(draft, "os", Dice.ABSENT, unmanaged);
        os.put("osType", windows ? "Windows" : dice.of("Linux", "linux"));
        if (dice.in(2)) {
            os.remove("osType");
        }
        if (dice.in(5)) {
            os.set("diffDiskSettings", object("option", dice.of("Local", "local", "Remote", Dice.ABSENT)));
        }
        if (dice.in(15) && os.has("managedDisk")) {
            ((ObjectNode) os.get("managedDisk"))
                    .set(
                            "securityProfile",
                            object(
                                    "securityEncryptionType",
                                            dice.of("DiskWithVMGuestState", "VMGuestStateOnly", Dice.ABSENT),
                                    "diskEncryptionSet", dice.mostly(50, Dice.ABSENT, object("id", setId()))));
        }
        keyVaults(draft);
        accounts(draft);
        return object("imageReference", RandomMachine.image(dice, windows), "osDisk", os, "dataDisks", data);
    }

    private static String setId() {
        return Draft.id(RandomWorlds.OWN, "rg-app", "Microsoft.Compute/diskEncryptionSets/set-1");
    }

    private static ObjectNode attached(Draft draft, String name, Object lun, boolean unmanaged) {
        Dice dice = draft.dice();
        ObjectNode disk = object(
                "name",
                name,
                "lun",
                lun,
                "diskSizeGB",
                dice.mostly(50, Dice.ABSENT, 128, 32_768, 32_769),
                "toBeDetached",
                dice.mostly(92, Dice.ABSENT, true, false),
                "writeAcceleratorEnabled",
                dice.mostly(92, Dice.ABSENT, true, false));
        if (dice.in(1)) {
            return disk;
        }
        if (unmanaged) {
            disk.set(
                    "vhd",
                    object(
                            "uri",
                            dice.mostly(
                                    95,
                                    "https://" + dice.of("account1", "Account2") + ".blob.core.windows.net/vhds/" + name
                                            + ".vhd",
                                    "nowhere")));
            return disk;
        }
        String id = Draft.id(RandomWorlds.OWN, "rg-app", "Microsoft.Compute/disks/" + name);
        disk.set(
                "managedDisk",
                object(
                        "id",
                        draft.spelled(id),
                        "storageAccountType",
                        dice.mostly(60, Dice.ABSENT, "Premium_LRS", "UltraSSD_LRS", "PremiumV2_LRS")));
        draft.document(id, document(dice));
        return disk;
    }

    private static ObjectNode document(Dice dice) {
        return object(
                "location", "westeurope",
                "sku",
                        dice.mostly(
                                90,
                                object("name", dice.mostly(90, "Premium_LRS", "UltraSSD_LRS", "premiumv2_lrs")),
                                Dice.ABSENT),
                "properties",
                        object(
                                "diskSizeGB", dice.mostly(90, 128, 32_767, 32_768, 32_769, 16_384, Dice.ABSENT),
                                "maxShares", dice.mostly(92, Dice.ABSENT, 1, 2, 5),
                                "encryption",
                                        dice.mostly(
                                                80,
                                                Dice.ABSENT,
                                                object(
                                                        "type",
                                                        dice.of(
                                                                "EncryptionAtRestWithPlatformKey",
                                                                "EncryptionAtRestWithCustomerKey",
                                                                "EncryptionAtRestWithPlatformAndCustomerKeys",
                                                                "Quantum"),
                                                        "diskEncryptionSetId",
                                                        setId())),
                                "encryptionSettingsCollection", dice.mostly(93, Dice.ABSENT, ade(dice)),
                                "securityProfile",
                                        dice.mostly(
                                                95,
                                                Dice.ABSENT,
                                                object(
                                                        "securityType",
                                                        dice.of(
                                                                "ConfidentialVM_DiskEncryptedWithCustomerKey",
                                                                "TrustedLaunch"))),
                                "networkAccessPolicy",
                                        dice.mostly(90, Dice.ABSENT, "AllowAll", "AllowPrivate", "DenyAll", "Nobody"),
                                "publicNetworkAccess", dice.mostly(90, Dice.ABSENT, "Enabled", "Disabled", "Sometimes"),
                                "dataAccessAuthMode",
                                        dice.mostly(92, Dice.ABSENT, "None", "AzureActiveDirectory", "Passkey"),
                                "supportedCapabilities",
                                        dice.mostly(
                                                60,
                                                Dice.ABSENT,
                                                object("architecture", dice.of("x64", "Arm64", "ia64")))));
    }

    private static ObjectNode ade(Dice dice) {
        return object(
                "enabled",
                dice.mostly(80, true, false, Dice.ABSENT),
                "encryptionSettings",
                dice.mostly(
                        85,
                        List.of(object(
                                "diskEncryptionKey", object("sourceVault", object("id", keyVault(dice))),
                                "keyEncryptionKey",
                                        dice.mostly(
                                                60, Dice.ABSENT, object("sourceVault", object("id", keyVault(dice)))))),
                        List.of(),
                        Dice.ABSENT));
    }

    private static String keyVault(Dice dice) {
        return Draft.id(
                String.valueOf(dice.mostly(92, RandomWorlds.OWN, RandomWorlds.OTHER)),
                "rg-app",
                "Microsoft.KeyVault/vaults/" + dice.mostly(85, "kv-1", "kv-2"));
    }

    private static void keyVaults(Draft draft) {
        Dice dice = draft.dice();
        for (String name : List.of("kv-1", "kv-2")) {
            List<String> all = List.of("get", "list", "backup");
            ObjectNode policy = object(
                    "objectId", "33333333-0000-0000-0000-000000000000",
                    "applicationId",
                            dice.mostly(75, BACKUP_SERVICE, Dice.ABSENT, "44444444-0000-0000-0000-000000000000"),
                    "permissions",
                            object(
                                    "secrets", dice.mostly(80, all, List.of("all"), List.of("Get"), List.of()),
                                    "keys", dice.mostly(60, all, List.of("ALL"), List.of("get", "list"), Dice.ABSENT)));
            draft.document(
                    Draft.id(RandomWorlds.OWN, "rg-app", "Microsoft.KeyVault/vaults/" + name),
                    object(
                            "location", dice.mostly(90, "westeurope", "North Europe", Dice.ABSENT),
                            "properties",
                                    object(
                                            "enableRbacAuthorization", dice.mostly(70, false, true, Dice.ABSENT),
                                            "accessPolicies",
                                                    dice.mostly(90, List.of(policy), List.of(), Dice.ABSENT))));
        }
    }

    private static void accounts(Draft draft) {
        Dice dice = draft.dice();
        for (String name : List.of("account1", "account2")) {
            draft.document(
                    Draft.id(RandomWorlds.OWN, "rg-app", "Microsoft.Storage/storageAccounts/" + name),
                    object(
                            "properties",
                            object(
                                    "networkAcls",
                                            dice.mostly(
                                                    50,
                                                    Dice.ABSENT,
                                                    object(
                                                            "defaultAction",
                                                            dice.of("Allow", "Deny", "Perhaps", Dice.ABSENT))),
                                    "publicNetworkAccess",
                                            dice.mostly(
                                                    70,
                                                    Dice.ABSENT,
                                                    "Enabled",
                                                    "Disabled",
                                                    "SecuredByPerimeter",
                                                    "Odd"))));
        }
    }
}
