package dev.muster.evaluator.rules;

/// The documents that rules quote, with their dates: one place, so that a newer edition is noticed once.
final class Sources {

    static final String ARTICLE_2018 =
            "Prepare your environment to back up Resource Manager-deployed virtual machines (2018-03-01)";
    static final String PREPARE = "Back up Azure VMs in a Recovery Services vault (2026-03-25)";
    static final String MATRIX_2019 = "Support matrix for Azure VM backup (2019-07-02)";
    static final String MATRIX_2023 = "Support matrix for Azure VM backups (2023-07-05)";
    static final String FAQ = "FAQ - Backing up Azure VMs (2022-03-02)";
    static final String GRAPH = "Query your backups using Azure Resource Graph (2021-05-21)";
    static final String POLICY = "Azure Policy built-in definitions, Backup category (2026-04-29)";
    static final String TYPES = "Bicep type definitions generated from the ARM API specifications (2026-08-20)";
    static final String REST = "Back up Azure VMs using Azure Backup via REST API (no date shown)";
    static final String POWERSHELL = "Az PowerShell release notes, Az.RecoveryServices (2026)";
    static final String TROUBLESHOOT =
            "Troubleshoot Azure Backup failure: issues with the agent or extension (no date shown)";
    static final String WINDOWS_AGENT = "Azure Virtual Machine Agent overview (Windows) (no date shown)";

    static final String ENHANCED = "Back up Azure VMs with the Enhanced policy (2025-06-11)";
    static final String AGENTLESS = "Agentless crash-consistent Azure VM backup (2025-07-25)";
    static final String WHATS_NEW = "What's new in Azure Backup (2025-11-20)";
    static final String ENCRYPTED = "Back up and restore encrypted Azure virtual machines (2022-12-14)";
    static final String RESTORE = "Restore VMs by using the Azure portal (no date shown)";
    static final String SELECTIVE_DISK = "Selective disk backup and restore for Azure virtual machines (2020-07-17)";
    static final String MATRIX_GENERAL = "Support matrix for Azure Backup (no date shown)";
    static final String MIGRATE = "Migrate Azure VM backups from Standard to Enhanced policy (no date shown)";
    static final String API = "Azure REST API specifications, recoveryservicesbackup routes (no date shown)";
    static final String DISTRIBUTIONS = "Endorsed Linux distributions on Azure (2024-11-14)";
    static final String EXTENSIONS = "Virtual machine extensions and features for Linux / Windows (no date shown)";
    static final String RESTORE_POINTS = "Support matrix for VM restore points (no date shown)";
    static final String ADE_RETIREMENT = "Azure Disk Encryption retirement notice (2025-12-03)";
    static final String UNMANAGED = "Azure unmanaged disks retirement notice (no date shown)";
    static final String NSG_DIAGNOSIS = "Diagnose a virtual machine network traffic filter problem (no date shown)";

    private Sources() {}
}
