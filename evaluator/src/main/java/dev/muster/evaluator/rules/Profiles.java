package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.RuleSetting.advisory;
import static dev.muster.evaluator.core.RuleSetting.enforce;

import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The written profiles. A profile that was published never changes: what Microsoft changes becomes a new version.
public final class Profiles {

    /// What the 2018 article says, nothing more.
    public static final Profile AZURE_2018 = new Profile(
            "azure-2018",
            "1",
            "the article of March 2018",
            Map.ofEntries(
                    Map.entry(
                            VmIsProtected.ID,
                            enforce(Parameters.none()
                                    .with("deploymentModels", List.of("arm", "classic"))
                                    .with("newVmGraceMinutes", 0))),
                    Map.entry(
                            ProtectionNotSuspended.ID,
                            enforce(Parameters.none().with("states", List.of("ProtectionStopped")))),
                    Map.entry(
                            InitialBackupCompleted.ID, enforce(Parameters.none().with("slackHours", 24))),
                    Map.entry(RecoveryPointFresh.ID, enforce(freshness())),
                    Map.entry(SingleVaultProtection.ID, enforce(Parameters.none())),
                    Map.entry(VaultSameRegion.ID, enforce(Parameters.none())),
                    Map.entry(RegionHasVault.ID, enforce(Parameters.none().with("scope", "subscription"))),
                    Map.entry(
                            AgentReady.ID,
                            enforce(Parameters.none().with("graceMinutes", 30).with("agentlessExempt", false))),
                    Map.entry(
                            NetworkNsgRulePrecedence.ID,
                            enforce(Parameters.none()
                                    .with("acceptIpRanges", true)
                                    .with("appliesTo", List.of(NetworkNsgRulePrecedence.EVERY_VM)))),
                    Map.entry(DiskCount.ID, enforce(disks(16)))));

    /// What the newest readable documents of Microsoft say.
    public static final Profile CURRENT = new Profile(
            "current",
            "2026.08",
            "the newest readable documents of Microsoft, August 2026",
            Map.ofEntries(
                    Map.entry(
                            VmIsProtected.ID,
                            enforce(Parameters.none()
                                    .with("deploymentModels", List.of("arm"))
                                    .with("newVmGraceMinutes", 1440))),
                    Map.entry(
                            ProtectionNotSuspended.ID,
                            enforce(Parameters.none()
                                    .with(
                                            "states",
                                            List.of(
                                                    "ProtectionStopped",
                                                    "ProtectionPaused",
                                                    "BackupsSuspended",
                                                    "SoftDeleted")))),
                    Map.entry(
                            InitialBackupCompleted.ID, enforce(Parameters.none().with("slackHours", 24))),
                    Map.entry(RecoveryPointFresh.ID, enforce(freshness())),
                    Map.entry(SingleVaultProtection.ID, enforce(Parameters.none())),
                    Map.entry(VaultSameRegion.ID, enforce(Parameters.none())),
                    Map.entry(RegionHasVault.ID, enforce(Parameters.none().with("scope", "tenant"))),
                    Map.entry(
                            AgentReady.ID,
                            enforce(Parameters.none().with("graceMinutes", 30).with("agentlessExempt", true))),
                    Map.entry(
                            NetworkNsgRulePrecedence.ID,
                            advisory(Parameters.none()
                                    .with("acceptIpRanges", false)
                                    .with("appliesTo", List.of(NetworkNsgRulePrecedence.WRITE_ACCELERATED)))),
                    Map.entry(DiskCount.ID, enforce(disks(32)))));

    private Profiles() {}

    public static List<Profile> all() {
        return List.of(AZURE_2018, CURRENT);
    }

    /// The newest version of a profile.
    public static Optional<Profile> named(String id) {
        return all().stream().filter(it -> it.id().equals(id)).findFirst();
    }

    private static Parameters freshness() {
        return Parameters.none().unset("maxAgeHours").with("periods", 1).with("startWindowHours", 26);
    }

    private static Parameters disks(int maxManaged) {
        return Parameters.none()
                .with("maxManaged", maxManaged)
                .with("maxUnmanaged", 16)
                .with("countOsDisk", false);
    }
}
