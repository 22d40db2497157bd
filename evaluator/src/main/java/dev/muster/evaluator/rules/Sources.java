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

    private Sources() {}
}
