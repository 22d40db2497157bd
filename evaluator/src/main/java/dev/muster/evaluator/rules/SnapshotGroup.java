package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.BackupPolicy.GroupPattern;

/// The resource groups in which Azure Backup keeps snapshots: its own, or those that a policy names by prefix, number
/// and
/// suffix (decision C11).
///
/// Source: "FAQ - Backing up Azure VMs" (2022-03-02): `AzureBackupRG_<region>_<number>`.
final class SnapshotGroup {

    private static final String OWN = "azurebackuprg_";

    private SnapshotGroup() {}

    static Truth holds(Evidence evidence, Item item, ResourceId collection) {
        String group = collection.resourceGroup().orElse("");
        if (group.startsWith(OWN)) {
            return Truth.Decided.YES;
        }
        Fact<BackupPolicy> policy = Schedules.policy(evidence, item);
        return Agentless.namesNone(evidence, item, policy) ? Truth.Decided.NO : policy.is(it -> names(it, group));
    }

    private static boolean names(BackupPolicy policy, String group) {
        GroupPattern pattern = policy.restorePointGroup();
        if (pattern == null) {
            return false;
        }
        String suffix = pattern.suffix() == null ? "" : pattern.suffix();
        int end = group.length() - suffix.length();
        return group.startsWith(pattern.prefix())
                && group.endsWith(suffix)
                && end > pattern.prefix().length()
                && group.substring(pattern.prefix().length(), end).chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
