package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.RuleCatalog;
import java.util.List;

/// The written catalogue: every rule at its position.
///
/// The position of a rule is the place of its outcome in every stored outcome string, so new rules are appended, a rule
/// is
/// never moved or removed, and every appended set of rules raises the version.
public final class RuleBook {

    private static final RuleCatalog CATALOG = new RuleCatalog(
            1,
            List.of(
                    new VmIsProtected(),
                    new ProtectionNotSuspended(),
                    new InitialBackupCompleted(),
                    new RecoveryPointFresh(),
                    new SingleVaultProtection(),
                    new VaultSameRegion(),
                    new RegionHasVault(),
                    new AgentReady(),
                    new NetworkNsgRulePrecedence(),
                    new DiskCount()));

    private RuleBook() {}

    public static RuleCatalog catalog() {
        return CATALOG;
    }
}
