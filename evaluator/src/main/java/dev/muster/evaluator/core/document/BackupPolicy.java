package dev.muster.evaluator.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A backup policy, as far as its schedule and consistency go.
///
/// Source of the paths: "Protection Policies - Get", Microsoft.RecoveryServices 2025-08-01.
///
/// @param snapshotConsistencyType null: none
/// @param schedule null: missing evidence
public record BackupPolicy(
        @Nullable String backupManagementType,
        @Nullable String snapshotConsistencyType,
        @Nullable Schedule schedule) {

    /// @param frequency `scheduleRunFrequency`: Hourly, Daily, Weekly; null: missing evidence
    /// @param hourlyInterval hours, of a policy that runs hourly
    /// @param weeklyDays English names of days; `scheduleRunDays` of V1, `weeklySchedule.scheduleRunDays` of V2
    public record Schedule(
            @Nullable String frequency,
            @Nullable Integer hourlyInterval,
            @Nullable List<String> weeklyDays) {}

    /// Snapshots without any help of the guest (decision A08).
    public boolean isCrashConsistentOnly() {
        return "OnlyCrashConsistent".equalsIgnoreCase(snapshotConsistencyType);
    }
}
