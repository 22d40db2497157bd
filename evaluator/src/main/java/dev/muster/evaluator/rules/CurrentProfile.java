package dev.muster.evaluator.rules;

/// The newest readable documents of Microsoft as a table, see [ProfileTable]; each rule names its own documents.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05), the newest full text, with the later articles on top.
final class CurrentProfile {

    static final String VERSION_2026_08 = """
            # protection-state
            vm-is-protected                 enforce   deploymentModels=[arm] newVmGraceMinutes=1440
            protection-not-suspended        enforce
                states=[ProtectionStopped, ProtectionPaused, BackupsSuspended, SoftDeleted]
            protection-no-error             enforce
            backup-health                   enforce
            initial-backup-completed        enforce   slackHours=24
            last-backup-succeeded           enforce   consecutiveFailuresForCritical=3
            recovery-point-fresh            enforce   maxAgeHours=null periods=1 startWindowHours=26
            single-vault-protection         enforce
            protected-item-source-exists    enforce
            enable-backup-prevalidated      advisory  scope=tenant maxAgeHours=24

            # vault
            vault-same-region               enforce
            region-has-vault                enforce   scope=tenant
            region-supports-backup          enforce
            vault-same-subscription         advisory  crossSubscription=allowed
            vault-name-valid                advisory  pattern='^[A-Za-z][-A-Za-z0-9]*[A-Za-z0-9]$'
            vault-storage-redundancy        enforce   primaryAccepted=[GeoRedundant, ReadAccessGeoZoneRedundant]
                secondaryAccepted=[GeoRedundant, ReadAccessGeoZoneRedundant, ZoneRedundant, LocallyRedundant]
            vault-soft-delete               enforce   requireAlwaysOn=false minDays=14
            vault-immutability              advisory  accepted=[Unlocked, Locked]
            vault-capacity                  enforce   maxVmsPerVault=1000 maxItemsPerVault=2000
                maxVaultsPerSubscription=500 warnRatio=0.9

            # policy
            policy-assigned                 enforce
            policy-schedule-and-retention   enforce   frequencies=[Hourly, Daily, Weekly] minRetentionDays=30
                instantDays={V1: [1, 5], V2: [1, 30]}
            policy-consistent               enforce
            policy-supports-vm-features     enforce   trustedLaunchOnV1=advisory
                enhancedOnlySkus=[UltraSSD_LRS, PremiumV2_LRS]
            policy-vm-count                 advisory  maxVms=100

            # os: "Endorsed Linux distributions on Azure" (2024-11-14)
            os-linux-endorsed               advisory  agentlessExempt=true
                endorsedPublishers=[almalinux, canonical, debian, kinvolk, oracle, redhat, ciq, suse]
                endorsedOsNames=[almalinux, ubuntu, debian, flatcar, oracle, 'red hat', redhat, rhel, rocky, suse, sles]
                endorsedOsIds=[ol]
            os-linux-coreos                 enforce   agentlessExempt=true allowedNames=[flatcar, kinvolk]
                relatedNames=['fedora coreos', 'red hat enterprise linux coreos', rhcos] deniedNames=[coreos]
            os-linux-python                 advisory  minVersion='2.7'
                endorsedPublishers=[almalinux, canonical, debian, kinvolk, oracle, redhat, ciq, suse]
                endorsedOsNames=[almalinux, ubuntu, debian, flatcar, oracle, 'red hat', redhat, rhel, rocky, suse, sles]
                endorsedOsIds=[ol]
            os-windows-minimum              enforce   agentlessExempt=true minNt='6.0'
                minName='Windows Server 2008 (64-bit)' clientSupport=supported
                clients=['Windows 10 64-bit', 'Windows 11 64-bit']
            os-architecture-64bit           advisory

            # agent
            agent-provisioned               enforce   agentlessExempt=true
            agent-ready                     enforce   agentlessExempt=true graceMinutes=30
            agent-minimum-version           enforce   agentlessExempt=true windowsMin=2.6.1198.718 linuxMin=null
            extension-operations-allowed    enforce   agentlessExempt=true
            backup-extension-healthy        enforce   agentlessExempt=true
            consistency-vm-running          advisory
            linux-app-consistency-scripts   advisory  agentlessExempt=true

            # network
            network-outbound-azure-storage  advisory  appliesTo=[write-accelerator-disk]
            network-nsg-rule-precedence     advisory  appliesTo=[write-accelerator-disk] acceptIpRanges=false
            network-proxy-client-config     advisory
            network-proxy-unauthenticated   enforce   onAuthenticated=fail
            network-proxy-host-egress       off
            network-wireserver-reachable    advisory  agentlessExempt=true graceMinutes=30

            # disk
            disk-count                      enforce   maxManaged=32 maxUnmanaged=16 countOsDisk=false
            disk-size                       enforce   maxDiskGB=32768 maxTotalGB=262144
            disk-managed                    enforce   retiredOn=2026-03-31
            disk-os-ephemeral               enforce
            disk-shared                     enforce
            disk-write-accelerator          advisory  supported=true since=2022-05-18
            disk-data-access-auth           enforce
            disk-private-access             advisory  supported=true since='2024-07'
            disk-exclusion-reviewed         enforce

            # encryption and storage
            encryption-luks                 enforce
            encryption-ade-key-vault        enforce   backupServiceAppId=262044b1-e2ce-469f-a196-69ab7ada62d3
                backupServiceObjectId=null
            encryption-ade-retirement       advisory  retiredOn=2028-09-15
            encryption-confidential-vm      enforce   previewSizes=[v6] previewRegions=[uaenorth, koreacentral]
            storage-firewall-unmanaged      enforce

            # guest
            guest-csv-sofs                  enforce   onFound=fail
            guest-multi-vm-consistency      advisory
            guest-network-drives            advisory

            # compute
            vm-deployment-model             enforce   onClassic=fail
            vm-reserved-ip-endpoint         off
            vm-size-minimum                 advisory  minCores=2 minMemoryGB=1
            vm-scale-set-orchestration      advisory
            backup-resource-group-lock      enforce   maxRestorePoints=18

            # restore-advisory
            restore-domain-controller       advisory  text=by-topology
            restore-load-balancer           advisory  path=restore-disks-then-create
            restore-multiple-reserved-ips   advisory  path=restore-disks-then-create minStatic=1
            restore-multiple-nics           advisory  path=restore-disks-then-create
            restore-replace-existing        advisory  replaceSupported=true
            restore-cross-region            advisory  crossRegionRestore=by-vault-setting
            restore-cmk-cross-region        advisory
            """;

    private CurrentProfile() {}
}
