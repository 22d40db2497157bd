package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleCatalog;
import java.util.List;
import java.util.stream.Stream;

/// The written catalogue: every rule at its position.
///
/// The position of a rule is the place of its outcome in every stored outcome string, so new rules are appended, a rule
/// is never moved or removed, and every appended set of rules raises the version. What earlier versions were is kept
/// with the rule sets in the database.
public final class RuleBook {

    /// Catalogue 1.
    private static final List<Rule> FIRST = List.of(
            new VmIsProtected(),
            new ProtectionNotSuspended(),
            new InitialBackupCompleted(),
            new RecoveryPointFresh(),
            new SingleVaultProtection(),
            new VaultSameRegion(),
            new RegionHasVault(),
            new AgentReady(),
            new NetworkNsgRulePrecedence(),
            new DiskCount());

    /// Catalogue 2: what it appends.
    private static final List<Rule> SECOND = List.of(
            // Machine, item, policy and vault.
            new ProtectionNoError(),
            new BackupHealth(),
            new VaultSameSubscription(),
            new VaultImmutability(),
            new VaultSoftDelete(),
            new VaultStorageRedundancy(),
            new RestoreCrossRegion(),
            new PolicyAssigned(),
            new PolicyScheduleAndRetention(),
            new PolicyConsistent(),
            new LastBackupSucceeded(),
            new ProtectedItemSourceExists(),
            // System and agent.
            new OsLinuxEndorsed(),
            new OsLinuxCoreos(),
            new OsWindowsMinimum(),
            new AgentProvisioned(),
            new AgentMinimumVersion(),
            new ExtensionOperationsAllowed(),
            new BackupExtensionHealthy(),
            new ConsistencyVmRunning(),
            // Model of the machine.
            new DiskManaged(),
            new DiskOsEphemeral(),
            new DiskWriteAccelerator(),
            new VmDeploymentModel(),
            new VmReservedIpEndpoint(),
            new VmSizeMinimum(),
            new VmScaleSetOrchestration(),
            new RestoreMultipleNics(),
            new RestoreLoadBalancer(),
            // Disks and their keys.
            new DiskSize(),
            new DiskShared(),
            new DiskDataAccessAuth(),
            new DiskPrivateAccess(),
            new DiskExclusionReviewed(),
            new PolicySupportsVmFeatures(),
            new EncryptionConfidentialVm(),
            new EncryptionAdeKeyVault(),
            new EncryptionAdeRetirement(),
            new RestoreReplaceExisting(),
            new RestoreCmkCrossRegion(),
            new StorageFirewallUnmanaged(),
            // Network.
            new NetworkOutboundAzureStorage(),
            new NetworkProxyHostEgress(),
            new RestoreMultipleReservedIps(),
            // Inside of the machine.
            new EncryptionLuks(),
            new GuestCsvSofs(),
            new GuestMultiVmConsistency(),
            new GuestNetworkDrives(),
            new NetworkProxyClientConfig(),
            new NetworkProxyUnauthenticated(),
            new NetworkWireserverReachable(),
            new OsLinuxPython(),
            new OsArchitecture64bit(),
            new LinuxAppConsistencyScripts(),
            new RestoreDomainController(),
            // What surrounds the vault.
            new VaultNameValid(),
            new VaultCapacity(),
            new PolicyVmCount(),
            new RegionSupportsBackup(),
            new EnableBackupPrevalidated(),
            new BackupResourceGroupLock());

    private static final RuleCatalog CATALOG =
            new RuleCatalog(2, Stream.concat(FIRST.stream(), SECOND.stream()).toList());

    private RuleBook() {}

    public static RuleCatalog catalog() {
        return CATALOG;
    }

    /// Every rule there is, in the order of positions.
    public static List<Rule> written() {
        return CATALOG.rules();
    }
}
