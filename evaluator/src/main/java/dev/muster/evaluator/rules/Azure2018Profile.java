package dev.muster.evaluator.rules;

/// Microsoft's article of March 2018 as a table, see [ProfileTable]. Rules without a statement in the article are off.
///
/// Source: "Prepare your environment to back up Resource Manager-deployed virtual machines" (2018-03-01).
final class Azure2018Profile {

    static final String VERSION_1 = """
            # protection-state
            vm-is-protected                 enforce   deploymentModels=[arm, classic] newVmGraceMinutes=0
            protection-not-suspended        enforce   states=[ProtectionStopped]
            protection-no-error             enforce
            backup-health                   off
            initial-backup-completed        enforce   slackHours=24
            last-backup-succeeded           enforce   consecutiveFailuresForCritical=null
            recovery-point-fresh            enforce   maxAgeHours=null periods=1 startWindowHours=26
            single-vault-protection         enforce
            protected-item-source-exists    off
            enable-backup-prevalidated      advisory  scope=subscription maxAgeHours=24

            # vault
            vault-same-region               enforce
            region-has-vault                enforce   scope=subscription
            region-supports-backup          enforce
            vault-same-subscription         enforce   crossSubscription=forbidden
            vault-name-valid                advisory  pattern='^[A-Za-z][A-Za-z0-9-]{1,49}$'
            vault-storage-redundancy        enforce   primaryAccepted=[GeoRedundant]
                secondaryAccepted=[GeoRedundant, LocallyRedundant]
            vault-soft-delete               off
            vault-immutability              off
            vault-capacity                  off

            # policy
            policy-assigned                 enforce
            policy-schedule-and-retention   enforce   frequencies=[Daily, Weekly] minRetentionDays=7 instantDays=[1, 5]
            policy-consistent               off
            policy-supports-vm-features     off
            policy-vm-count                 off

            # os: the lists of 2018, from general knowledge
            os-linux-endorsed               advisory  agentlessExempt=false
                endorsedPublishers=[canonical, redhat, suse, oracle, credativ, openlogic]
                endorsedOsNames=[ubuntu, 'red hat', redhat, rhel, suse, sles, oracle, debian, centos] endorsedOsIds=[ol]
            os-linux-coreos                 enforce   agentlessExempt=false allowedNames=[] relatedNames=[]
                deniedNames=[coreos]
            os-linux-python                 advisory  minVersion=any
                endorsedPublishers=[canonical, redhat, suse, oracle, credativ, openlogic]
                endorsedOsNames=[ubuntu, 'red hat', redhat, rhel, suse, sles, oracle, debian, centos] endorsedOsIds=[ol]
            os-windows-minimum              enforce   agentlessExempt=false minNt='6.1' minName='Windows Server 2008 R2'
                clientSupport=unsaid clients=[]
            os-architecture-64bit           off

            # agent
            agent-provisioned               enforce   agentlessExempt=false
            agent-ready                     enforce   agentlessExempt=false graceMinutes=30
            agent-minimum-version           enforce   agentlessExempt=false windowsMin=2.6.1198.718 linuxMin=null
            extension-operations-allowed    advisory  agentlessExempt=false
            backup-extension-healthy        enforce   agentlessExempt=false
            consistency-vm-running          advisory
            linux-app-consistency-scripts   advisory  agentlessExempt=false

            # network
            network-outbound-azure-storage  enforce   appliesTo=[every-vm]
            network-nsg-rule-precedence     enforce   appliesTo=[every-vm] acceptIpRanges=true
            network-proxy-client-config     enforce
            network-proxy-unauthenticated   advisory  onAuthenticated=advisory
            network-proxy-host-egress       enforce   outPorts=[80, 443]
            network-wireserver-reachable    off

            # disk
            disk-count                      enforce   maxManaged=16 maxUnmanaged=16 countOsDisk=false
            disk-size                       off
            disk-managed                    off
            disk-os-ephemeral               off
            disk-shared                     off
            disk-write-accelerator          off
            disk-data-access-auth           off
            disk-private-access             off
            disk-exclusion-reviewed         off

            # encryption and storage
            encryption-luks                 enforce
            encryption-ade-key-vault        off
            encryption-ade-retirement       off
            encryption-confidential-vm      off
            storage-firewall-unmanaged      enforce

            # guest
            guest-csv-sofs                  advisory  onFound=advisory
            guest-multi-vm-consistency      advisory
            guest-network-drives            advisory

            # compute
            vm-deployment-model             advisory  onClassic=advisory
            vm-reserved-ip-endpoint         enforce
            vm-size-minimum                 off
            vm-scale-set-orchestration      off
            backup-resource-group-lock      off

            # restore-advisory
            restore-domain-controller       advisory  text=powershell-only-for-multi-dc
            restore-load-balancer           advisory  path=powershell
            restore-multiple-reserved-ips   advisory  path=powershell minStatic=2
            restore-multiple-nics           advisory  path=powershell
            restore-replace-existing        advisory  replaceSupported=false
            restore-cross-region            advisory  crossRegionRestore=never
            restore-cmk-cross-region        off
            """;

    private Azure2018Profile() {}
}
