package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.ADocument;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.GuestFacts.Cluster;
import dev.muster.evaluator.core.GuestFacts.Proxy;
import dev.muster.evaluator.core.GuestFacts.Recorded;
import dev.muster.evaluator.core.GuestFacts.Volume;
import dev.muster.evaluator.core.SurroundingEvidence.VaultLoad;
import dev.muster.evaluator.core.document.BackupJob;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.BackupPolicy.Retention;
import dev.muster.evaluator.core.document.BackupPolicy.Schedule;
import dev.muster.evaluator.core.document.BackupPolicy.Span;
import dev.muster.evaluator.core.document.BackupRegions;
import dev.muster.evaluator.core.document.Lock;
import dev.muster.evaluator.core.document.Prevalidation;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.ProtectedItem.DiskExclusion;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.Vault.Security;
import dev.muster.evaluator.core.document.VaultSettings;
import dev.muster.evaluator.core.document.VaultStorage;
import dev.muster.evaluator.rules.OddEvidence.Around;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Vaults, policies, items and what surrounds those.
record OddBackup(Chance chance) {

    Vault vault() {
        return ADocument.vault()
                .location(chance.oneOf("westeurope", "westeurope", "northeurope"))
                .provisioningState(chance.oneOf("Succeeded", "Succeeded", "Deleting", "Odd", null))
                .role(chance.oneOf(null, "primary", "secondary", "odd"))
                .redundancy(chance.oneOf("GeoRedundant", "LocallyRedundant", "ZoneRedundant", "Odd", null))
                .crossRegionRestore(chance.oneOf("Enabled", "Disabled", "Odd", null))
                .security(chance.mostly(
                        new Security(
                                chance.oneOf("Enabled", "AlwaysON", "Disabled", "Odd", null),
                                chance.oneOf(14, 7, null),
                                chance.oneOf("Locked", "Unlocked", "Disabled", "Odd", null)),
                        null,
                        null))
                .build();
    }

    VaultStorage vaultStorage() {
        return new VaultStorage(
                chance.oneOf("GeoRedundant", "LocallyRedundant", "Odd", null),
                chance.oneOf("Locked", "Unlocked", "Odd", null),
                chance.oneOf(true, false, null));
    }

    VaultSettings vaultSettings() {
        return new VaultSettings(chance.oneOf("Enabled", "Disabled", "Odd", null), chance.oneOf(14, 7, null));
    }

    Lock lock() {
        return new Lock(chance.oneOf("CanNotDelete", "ReadOnly", "Odd", null));
    }

    ProtectedItem item(String vault) {
        return new ProtectedItem(
                chance.mostly("AzureIaasVM", "AzureIaasVM", null),
                ADocument.reference(AnId.VM),
                chance.mostly(
                        ADocument.reference(AnId.policy(vault, "p1")),
                        ADocument.reference(AnId.policy("v1", "p1")),
                        Reference.of("?"),
                        null),
                chance.oneOf(
                        "Protected",
                        "Protected",
                        "Protected",
                        "IRPending",
                        "ProtectionError",
                        "ProtectionStopped",
                        "BackupsSuspended",
                        "Odd",
                        null),
                chance.mostly(null, "ProtectionConfigured", "SoftDeleted", "ProtectionStopped", "Odd"),
                chance.mostly(null, false, true),
                chance.oneOf("Passed", "Passed", "ActionSuggested", "ActionRequired", "Odd", null),
                chance.oneOf("Completed", "Completed", "CompletedWithWarnings", "Failed", "InProgress", null),
                chance.mostly("2026-08-01T01:00:00Z", "2001-01-01T00:00:00Z", "2001-01-01T00:00:00Z", "odd", null),
                chance.oneOf(
                        "2026-08-01T01:00:00Z",
                        "2026-07-30T10:00:00Z",
                        "2026-07-01T00:00:00Z",
                        "2026-07-01T00:00:00Z",
                        "2026-08-02T00:00:00Z",
                        "odd",
                        null),
                chance.mostly(null, 0, 7),
                chance.oneOf(null, false, false, true),
                chance.oneOf(null, exclusion()),
                chance.oneOf(null, null, "2026-07-30T00:00:00Z", "odd"));
    }

    private DiskExclusion exclusion() {
        return new DiskExclusion(
                chance.oneOf(List.of(0), List.of(0, 1, 2), List.of(), null), chance.oneOf(true, false, false, null));
    }

    BackupPolicy policy() {
        Schedule schedule = new Schedule(
                chance.mostly("Daily", "Hourly", "Weekly", "Odd", null),
                chance.oneOf(4, 12, 0, null),
                chance.oneOf(List.of("Monday"), List.of("Monday", "Friday"), List.of("Odd"), null),
                chance.of(90));
        Retention retention = new Retention(span(), span(), chance.mostly(null, span()));
        return ADocument.policy()
                .managementType(chance.mostly("AzureIaasVM", "AzureSql", null))
                .type(chance.oneOf(null, "V1", "V2", "V2", chance.mostly("V2", "Odd")))
                .consistency(chance.mostly(null, "OnlyCrashConsistent", "OnlyCrashConsistent", "Odd"))
                .schedule(chance.mostly(schedule, null, null))
                .retention(chance.mostly(retention, null, null))
                .instantDays(chance.oneOf(2, 7, null))
                .build();
    }

    private @Nullable Span span() {
        return chance.mostly(
                new Span(chance.oneOf(3, 30, 100, null), chance.oneOf("Days", "Weeks", "Odd", null)), null, null);
    }

    Around around() {
        return new Around(
                chance.oneOf(Optional.empty(), Optional.of("other-id")),
                guest(),
                chance.oneOf(Optional.empty(), Optional.of(Instant.parse("2026-07-01T00:00:00Z"))),
                chance.oneOf(new VaultLoad(10, 20), new VaultLoad(950, 960), new VaultLoad(1000, 1000)),
                chance.oneOf(List.of(), List.of(job())),
                chance.oneOf(List.of(), List.of(AnId.restorePoints("azurebackuprg_westeurope_1", "c"))),
                new BackupRegions(chance.oneOf(List.of("westeurope"), List.of(), null)),
                new Prevalidation(chance.oneOf("Succeeded", "Failed", "Odd", null), "code", "message"));
    }

    private BackupJob job() {
        return new BackupJob(
                chance.mostly("Backup", "ConfigureBackup"),
                chance.mostly(chance.oneOf("Completed", "Failed"), "InProgress", "Cancelled", null),
                chance.mostly("iaasvmcontainerv2;rg-app;vm-1", "other", null),
                chance.mostly("2026-08-01T01:00:00Z", "odd", null),
                chance.oneOf(null, List.of("407")));
    }

    private GuestFacts guest() {
        return new GuestFacts(
                fact(chance.oneOf(List.of(), List.of(new Volume("a", chance.of(50))))),
                fact(chance.oneOf("none", "csv", "odd")),
                fact(new Cluster("cl-1", List.of("a", "b"))),
                fact(chance.oneOf("none", "present", "covered")),
                fact(chance.oneOf("none", "single-dc")),
                fact(new Proxy(chance.of(80), chance.oneOf(true, false, null), chance.oneOf(true, false, null))),
                fact(chance.oneOf("3.10.1", "2.6", "", "odd")),
                fact(chance.oneOf("x64", "x86", "odd")),
                fact(chance.of(50)),
                fact(chance.oneOf("valid", "invalid", "odd")));
    }

    private <T> Optional<Recorded<T>> fact(T value) {
        Instant observed = chance.mostly(Instant.parse("2026-07-20T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z"));
        return chance.of(50) ? Optional.empty() : Optional.of(new Recorded<>(value, "probe", observed, null));
    }
}
