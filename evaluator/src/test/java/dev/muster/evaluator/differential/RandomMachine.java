package dev.muster.evaluator.differential;

import static dev.muster.evaluator.differential.Dice.object;

import dev.muster.evaluator.differential.RandomWorlds.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/// The model of the machine and what is reported of it.
final class RandomMachine {

    private RandomMachine() {}

    static void add(Draft draft) {
        Dice dice = draft.dice();
        boolean windows = dice.in(50);
        ObjectNode properties = object(
                "vmId", "vm-id-1",
                "timeCreated",
                        dice.mostly(
                                60,
                                Dice.ABSENT,
                                dice.ago(
                                        Duration.ofMinutes(30),
                                        Duration.ofMinutes(1440),
                                        Duration.ofDays(40),
                                        Duration.ZERO),
                                "soon"),
                "provisioningState", dice.mostly(90, "Succeeded", "Updating", "Failed", Dice.ABSENT),
                "hardwareProfile",
                        object(
                                "vmSize",
                                dice.mostly(
                                        60,
                                        "Standard_D4s_v5",
                                        "Standard_D2_v5",
                                        "Standard_B1ls",
                                        "standard_b1s",
                                        "Standard_E8s_v3",
                                        "Standard_F2s_v2",
                                        "Standard_D1_v2",
                                        "Standard_M64s",
                                        "Standard_Q9",
                                        Dice.ABSENT)),
                "securityProfile",
                        dice.mostly(
                                70,
                                Dice.ABSENT,
                                object(
                                        "securityType",
                                        dice.of(
                                                "TrustedLaunch",
                                                "ConfidentialVM",
                                                "confidentialvm",
                                                "Standard",
                                                "Enclave")),
                                object()),
                "virtualMachineScaleSet",
                        dice.mostly(
                                90,
                                Dice.ABSENT,
                                object(
                                        "id",
                                        RandomWorlds.Draft.id(
                                                RandomWorlds.OWN,
                                                "rg-app",
                                                "Microsoft.Compute/virtualMachineScaleSets/set-1"))),
                "storageProfile", RandomDisks.storage(draft, windows),
                "osProfile", osProfile(dice, windows),
                "instanceView", dice.mostly(95, view(dice, windows), Dice.ABSENT));
        if (draft.vm().contains("Classic")) {
            properties.set(
                    "networkProfile",
                    object(
                            "reservedIp", dice.mostly(50, object("id", "x"), Dice.ABSENT),
                            "inputEndpoints",
                                    dice.mostly(50, List.of(object("endpointName", "rdp")), List.of(), Dice.ABSENT)));
        }
        draft.document(
                draft.vm(),
                object(
                        "location", dice.mostly(95, "westeurope", "West Europe", "northeurope", Dice.ABSENT),
                        "extendedLocation",
                                dice.mostly(95, Dice.ABSENT, object("name", "losangeles", "type", "EdgeZone")),
                        "tags", RandomGuest.tags(dice),
                        "resources", resources(dice, windows),
                        "properties", properties));
        if (dice.in(20)) {
            draft.tree()
                    .put("runningSince", dice.ago(Duration.ofMinutes(30), Duration.ofMinutes(10), Duration.ofDays(3)));
        }
        if (dice.in(10)) {
            draft.tree().put("formerVmId", dice.of("vm-id-0", "vm-id-1"));
        }
        if (dice.in(10)) {
            draft.tree().put("agentEverReported", true);
        }
        draft.document(
                "/subscriptions/" + RandomWorlds.OWN + "/providers/Microsoft.RecoveryServices",
                object(
                        "resourceTypes",
                        List.of(
                                object("resourceType", "other", "locations", List.of("West Europe")),
                                object(
                                        "resourceType",
                                        "vaults",
                                        "locations",
                                        dice.mostly(
                                                85,
                                                List.of("West Europe", "North Europe"),
                                                List.of("North Europe"),
                                                Dice.ABSENT)))));
    }

    static Object osProfile(Dice dice, boolean windows) {
        return dice.mostly(
                85,
                object(
                        "allowExtensionOperations",
                        dice.mostly(60, true, false, Dice.ABSENT),
                        windows ? "windowsConfiguration" : "linuxConfiguration",
                        dice.mostly(
                                80,
                                object("provisionVMAgent", dice.mostly(60, true, false, Dice.ABSENT)),
                                Dice.ABSENT)),
                Dice.ABSENT);
    }

    static Object image(Dice dice, boolean windows) {
        if (dice.in(15)) {
            return Dice.ABSENT;
        }
        if (dice.in(15)) {
            return object(dice.of("id", "communityGalleryImageId", "sharedGalleryImageId"), "/galleries/x");
        }
        return windows
                ? object(
                        "publisher",
                                dice.mostly(80, "MicrosoftWindowsServer", "MicrosoftWindowsDesktop", "AzureDatabricks"),
                        "offer", dice.mostly(80, "WindowsServer", "2012-R2", "own"),
                        "sku",
                                dice.of(
                                        "2022-datacenter",
                                        "2012-R2-Datacenter",
                                        "2008-R2-SP1",
                                        "2008-sp2",
                                        "2012-Datacenter",
                                        "win81-ent",
                                        "win10-22h2",
                                        "win11-23h2",
                                        "win7-sp1",
                                        "2003",
                                        "custom",
                                        "2016-Datacenter"))
                : object(
                        "publisher",
                        dice.of(
                                "Canonical",
                                "RedHat",
                                "SUSE",
                                "CoreOS",
                                "kinvolk",
                                "OpenLogic",
                                "ciq",
                                "almalinux",
                                "somebody",
                                "azureopenshift",
                                "credativ",
                                "Oracle",
                                "debian"),
                        "offer",
                        "x",
                        "sku",
                        "y");
    }

    private static ObjectNode view(Dice dice, boolean windows) {
        List<ObjectNode> statuses = new ArrayList<>();
        statuses.add(object(
                "code",
                "ProvisioningState/succeeded",
                "time",
                dice.mostly(
                        60, Dice.ABSENT, dice.ago(Duration.ofMinutes(30), Duration.ofDays(2), Duration.ofMinutes(5)))));
        if (dice.in(95)) {
            statuses.add(object(
                    "code",
                    dice.mostly(
                            70,
                            "PowerState/running",
                            "PowerState/deallocated",
                            "powerstate/RUNNING",
                            "PowerState/stopped",
                            "PowerState/starting",
                            "PowerState/unknown",
                            "PowerState/hibernated")));
        }
        if (dice.in(5)) {
            statuses.add(object("code", "OSState/generalized"));
        }
        return object(
                "statuses", dice.mostly(95, statuses, Dice.ABSENT),
                "osName",
                        windows
                                ? dice.mostly(
                                        60,
                                        "Windows Server 2022 Datacenter",
                                        "Windows 10 Enterprise",
                                        "Windows 7 Ultimate",
                                        "Windows 11 Pro",
                                        "Windows 8.1 Pro",
                                        Dice.ABSENT)
                                : dice.of(
                                        "ubuntu",
                                        "redhat",
                                        "Red Hat Enterprise Linux",
                                        "centos",
                                        "CoreOS",
                                        "Fedora CoreOS",
                                        "Red Hat Enterprise Linux CoreOS",
                                        "rhcos",
                                        "flatcar",
                                        "ol",
                                        "debian",
                                        "Rocky Linux",
                                        "sles",
                                        "gentoo",
                                        "rhel",
                                        "AlmaLinux",
                                        "coolos",
                                        Dice.ABSENT),
                "osVersion",
                        windows
                                ? dice.mostly(
                                        50,
                                        "10.0.20348.2113",
                                        "Microsoft Windows NT 6.2.9200.0",
                                        "6.0.6002",
                                        "Microsoft Windows NT 6.1.7601 Service Pack 1",
                                        "5.2.3790",
                                        "none",
                                        Dice.ABSENT,
                                        Dice.ABSENT)
                                : dice.of("20.04", Dice.ABSENT),
                "vmAgent", agent(dice),
                "extensions", reports(dice, windows));
    }

    private static Object agent(Dice dice) {
        if (dice.in(12)) {
            return Dice.ABSENT;
        }
        Object status = dice.mostly(
                70,
                object("code", "ProvisioningState/succeeded", "displayStatus", "Ready"),
                object("code", "ProvisioningState/Unavailable", "displayStatus", "Not Ready"),
                object("code", "provisioningstate/SUCCEEDED"),
                object("code", "ProvisioningState/failed", "displayStatus", "Not Ready"));
        return object(
                "vmAgentVersion",
                        dice.mostly(
                                50,
                                "2.7.41491.1121",
                                "Unknown",
                                "2.6.1198.718",
                                "2.6.1198.717",
                                "2.6",
                                "2.6.1199.1",
                                "2.10.0.0",
                                Dice.ABSENT,
                                "2.6.1198.718.1"),
                "statuses",
                        dice.mostly(90, status == Dice.ABSENT ? List.of() : List.of(status), List.of(), Dice.ABSENT));
    }

    private static Object reports(Dice dice, boolean windows) {
        String own = "Microsoft.Azure.RecoveryServices." + (windows ? "VMSnapshot" : "VMSnapshotLinux");
        Object succeeded = object("type", own, "statuses", List.of(object("code", "ProvisioningState/succeeded")));
        Object failed = object("type", own, "statuses", List.of(object("code", "ProvisioningState/failed/-5")));
        Object passing = object("type", own, "statuses", List.of(object("code", "ProvisioningState/transitioning")));
        Object silent = object("type", own, "statuses", List.of());
        Object other = object(
                "type",
                "Microsoft.Azure.RecoveryServices." + (windows ? "VMSnapshotLinux" : "VMSnapshot"),
                "statuses",
                List.of(object("code", "ProvisioningState/succeeded")));
        Object ade = object(
                "type",
                "Microsoft.Azure.Security." + (windows ? "AzureDiskEncryption" : "AzureDiskEncryptionForLinux"),
                "statuses",
                List.of(object("code", "ProvisioningState/succeeded")));
        return dice.mostly(
                60,
                List.of(succeeded),
                List.of(failed),
                List.of(passing),
                List.of(silent),
                List.of(other),
                List.of(succeeded, ade),
                List.of(),
                Dice.ABSENT);
    }

    private static Object resources(Dice dice, boolean windows) {
        List<ObjectNode> some = IntStream.range(0, dice.upTo(3))
                .mapToObj(it -> object(
                        "name",
                        "e" + it,
                        "properties",
                        object(
                                "publisher",
                                        dice.mostly(80, "Microsoft.Azure.RecoveryServices", "Microsoft.Azure.Security"),
                                "type",
                                        dice.of(
                                                windows ? "VMSnapshot" : "VMSnapshotLinux",
                                                "VMSnapshot",
                                                "Other",
                                                windows ? "AzureDiskEncryption" : "AzureDiskEncryptionForLinux"),
                                "provisioningState", dice.mostly(70, "Succeeded", "Failed", "Updating", Dice.ABSENT))))
                .toList();
        return dice.in(50) ? Dice.ABSENT : some;
    }
}
