package dev.muster.evaluator.reference;

import dev.muster.contract.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// The whole catalogue: every rule with its question and its mode in both profiles (catalogue section 6).
public final class Reference {

    private static final Map<String, Entry> RULES = new LinkedHashMap<>();

    private enum Mode {
        ENFORCE,
        ADVISE,
        OFF
    }

    private record Entry(Mode old, Mode current, Function<Look, Outcome> question) {}

    static {
        enforced("vm-is-protected", Mode.ENFORCE, ProtectionRules::vmIsProtected);
        enforced("protection-not-suspended", Mode.ENFORCE, ProtectionRules::protectionNotSuspended);
        enforced("protection-no-error", Mode.ENFORCE, ProtectionRules::protectionNoError);
        enforced("backup-health", Mode.OFF, ProtectionRules::backupHealth);
        enforced("initial-backup-completed", Mode.ENFORCE, BackupRuns::initialBackupCompleted);
        enforced("last-backup-succeeded", Mode.ENFORCE, BackupRuns::lastBackupSucceeded);
        enforced("recovery-point-fresh", Mode.ENFORCE, BackupRuns::recoveryPointFresh);
        enforced("single-vault-protection", Mode.ENFORCE, ProtectionRules::singleVaultProtection);
        enforced("protected-item-source-exists", Mode.OFF, ProtectionRules::protectedItemSourceExists);
        advised("enable-backup-prevalidated", Mode.ADVISE, ProtectionRules::enableBackupPrevalidated);
        enforced("vault-same-region", Mode.ENFORCE, VaultRules::vaultSameRegion);
        enforced("region-has-vault", Mode.ENFORCE, VaultRules::regionHasVault);
        enforced("region-supports-backup", Mode.ENFORCE, VaultRules::regionSupportsBackup);
        advised("vault-same-subscription", Mode.ENFORCE, VaultRules::vaultSameSubscription);
        advised("vault-name-valid", Mode.ADVISE, VaultRules::vaultNameValid);
        enforced("vault-storage-redundancy", Mode.ENFORCE, VaultRules::vaultStorageRedundancy);
        enforced("vault-soft-delete", Mode.OFF, VaultRules::vaultSoftDelete);
        advised("vault-immutability", Mode.OFF, VaultRules::vaultImmutability);
        enforced("vault-capacity", Mode.OFF, VaultRules::vaultCapacity);
        enforced("policy-assigned", Mode.ENFORCE, PolicyRules::policyAssigned);
        enforced("policy-schedule-and-retention", Mode.ENFORCE, PolicyRules::policyScheduleAndRetention);
        enforced("policy-consistent", Mode.OFF, PolicyRules::policyConsistent);
        enforced("policy-supports-vm-features", Mode.OFF, PolicyRules::policySupportsVmFeatures);
        advised("policy-vm-count", Mode.OFF, PolicyRules::policyVmCount);
        advised("os-linux-endorsed", Mode.ADVISE, OsRules::osLinuxEndorsed);
        enforced("os-linux-coreos", Mode.ENFORCE, OsRules::osLinuxCoreos);
        advised("os-linux-python", Mode.ADVISE, OsRules::osLinuxPython);
        enforced("os-windows-minimum", Mode.ENFORCE, OsRules::osWindowsMinimum);
        advised("os-architecture-64bit", Mode.OFF, OsRules::osArchitecture64bit);
        enforced("agent-provisioned", Mode.ENFORCE, AgentRules::agentProvisioned);
        enforced("agent-ready", Mode.ENFORCE, AgentRules::agentReady);
        enforced("agent-minimum-version", Mode.ENFORCE, AgentRules::agentMinimumVersion);
        enforced("extension-operations-allowed", Mode.ADVISE, AgentRules::extensionOperationsAllowed);
        enforced("backup-extension-healthy", Mode.ENFORCE, AgentRules::backupExtensionHealthy);
        advised("consistency-vm-running", Mode.ADVISE, AgentRules::consistencyVmRunning);
        advised("linux-app-consistency-scripts", Mode.ADVISE, AgentRules::linuxAppConsistencyScripts);
        advised("network-outbound-azure-storage", Mode.ENFORCE, NetworkRules::networkOutboundAzureStorage);
        advised("network-nsg-rule-precedence", Mode.ENFORCE, NetworkRules::networkNsgRulePrecedence);
        advised("network-proxy-client-config", Mode.ENFORCE, GuestRules::networkProxyClientConfig);
        enforced("network-proxy-unauthenticated", Mode.ADVISE, GuestRules::networkProxyUnauthenticated);
        inThe2018ArticleOnly("network-proxy-host-egress", NetworkRules::networkProxyHostEgress);
        advised("network-wireserver-reachable", Mode.OFF, GuestRules::networkWireserverReachable);
        enforced("disk-count", Mode.ENFORCE, DiskRules::diskCount);
        enforced("disk-size", Mode.OFF, DiskRules::diskSize);
        enforced("disk-managed", Mode.OFF, DiskRules::diskManaged);
        enforced("disk-os-ephemeral", Mode.OFF, DiskRules::diskOsEphemeral);
        enforced("disk-shared", Mode.OFF, DiskRules::diskShared);
        advised("disk-write-accelerator", Mode.OFF, DiskRules::diskWriteAccelerator);
        enforced("disk-data-access-auth", Mode.OFF, DiskRules::diskDataAccessAuth);
        advised("disk-private-access", Mode.OFF, DiskRules::diskPrivateAccess);
        enforced("disk-exclusion-reviewed", Mode.OFF, DiskRules::diskExclusionReviewed);
        enforced("encryption-luks", Mode.ENFORCE, EncryptionRules::encryptionLuks);
        enforced("encryption-ade-key-vault", Mode.OFF, EncryptionRules::encryptionAdeKeyVault);
        advised("encryption-ade-retirement", Mode.OFF, EncryptionRules::encryptionAdeRetirement);
        enforced("encryption-confidential-vm", Mode.OFF, EncryptionRules::encryptionConfidentialVm);
        enforced("storage-firewall-unmanaged", Mode.ENFORCE, EncryptionRules::storageFirewallUnmanaged);
        enforced("guest-csv-sofs", Mode.ADVISE, GuestRules::guestCsvSofs);
        advised("guest-multi-vm-consistency", Mode.ADVISE, GuestRules::guestMultiVmConsistency);
        advised("guest-network-drives", Mode.ADVISE, GuestRules::guestNetworkDrives);
        enforced("vm-deployment-model", Mode.ADVISE, GuestRules::vmDeploymentModel);
        inThe2018ArticleOnly("vm-reserved-ip-endpoint", GuestRules::vmReservedIpEndpoint);
        advised("vm-size-minimum", Mode.OFF, GuestRules::vmSizeMinimum);
        advised("vm-scale-set-orchestration", Mode.OFF, GuestRules::vmScaleSetOrchestration);
        enforced("backup-resource-group-lock", Mode.OFF, RestoreRules::backupResourceGroupLock);
        advised("restore-domain-controller", Mode.ADVISE, RestoreRules::restoreDomainController);
        advised("restore-load-balancer", Mode.ADVISE, RestoreRules::restoreLoadBalancer);
        advised("restore-multiple-reserved-ips", Mode.ADVISE, RestoreRules::restoreMultipleReservedIps);
        advised("restore-multiple-nics", Mode.ADVISE, RestoreRules::restoreMultipleNics);
        advised("restore-replace-existing", Mode.ADVISE, RestoreRules::restoreReplaceExisting);
        advised("restore-cross-region", Mode.ADVISE, RestoreRules::restoreCrossRegion);
        advised("restore-cmk-cross-region", Mode.OFF, RestoreRules::restoreCmkCrossRegion);
    }

    private Reference() {}

    private static void enforced(String id, Mode old, Function<Look, Outcome> question) {
        RULES.put(id, new Entry(old, Mode.ENFORCE, question));
    }

    private static void advised(String id, Mode old, Function<Look, Outcome> question) {
        RULES.put(id, new Entry(old, Mode.ADVISE, question));
    }

    private static void inThe2018ArticleOnly(String id, Function<Look, Outcome> question) {
        RULES.put(id, new Entry(Mode.ENFORCE, Mode.OFF, question));
    }

    /// Every rule that is not off, in catalogue order; the mode is applied after the question (decision B16).
    public static Map<String, Outcome> judge(World world, boolean old) {
        Look look = new Look(world, old);
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        RULES.forEach((id, entry) -> {
            Mode mode = old ? entry.old : entry.current;
            if (mode != Mode.OFF) {
                outcomes.put(id, inMode(mode, entry.question.apply(look)));
            }
        });
        return outcomes;
    }

    /// One rule that is not off.
    public static Outcome judge(World world, boolean old, String rule) {
        Entry entry = Objects.requireNonNull(RULES.get(rule));
        return inMode(old ? entry.old : entry.current, entry.question.apply(new Look(world, old)));
    }

    private static Outcome inMode(Mode mode, Outcome outcome) {
        return mode == Mode.ADVISE && outcome == Outcome.FAIL ? Outcome.ADVISORY : outcome;
    }
}
