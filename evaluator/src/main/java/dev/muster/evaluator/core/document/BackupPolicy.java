package dev.muster.evaluator.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A backup policy: when it runs, how long points are kept, and with whose help they are taken.
///
/// Source of the paths: "Protection Policies - Get", Microsoft.RecoveryServices 2025-08-01.
///
/// @param policyType V2 is Enhanced; null: V1, Standard
/// @param snapshotConsistencyType null: none
/// @param schedule null: missing evidence
/// @param retention null: missing evidence
/// @param instantRestoreDays `instantRpRetentionRangeInDays`; null: not judged (decision C04)
/// @param restorePointGroup `instantRPDetails`: the groups that hold the snapshots; null: the service's own
public record BackupPolicy(
        @Nullable String backupManagementType,
        @Nullable String policyType,
        @Nullable String snapshotConsistencyType,
        @Nullable Schedule schedule,
        @Nullable Retention retention,
        @Nullable Integer instantRestoreDays,
        @Nullable GroupPattern restorePointGroup) {

    /// @param frequency `scheduleRunFrequency`: Hourly, Daily, Weekly; null: missing evidence
    /// @param hourlyInterval hours, of a policy that runs hourly
    /// @param weeklyDays English names of days; `scheduleRunDays` of V1, `weeklySchedule.scheduleRunDays` of V2
    /// @param hasRunTime `scheduleRunTimes` of the schedule that runs holds a time (decision D08)
    public record Schedule(
            @Nullable String frequency,
            @Nullable Integer hourlyInterval,
            @Nullable List<String> weeklyDays,
            boolean hasRunTime) {}

    /// How long points are kept, by the schedule that makes them; monthly and yearly points do not count (decision
    /// C04).
    ///
    /// @param simple of a `SimpleRetentionPolicy`, whatever runs
    public record Retention(
            @Nullable Span daily,
            @Nullable Span weekly,
            @Nullable Span simple) {}

    /// @param unit Days, Weeks, Months or Years
    public record Span(@Nullable Integer count, @Nullable String unit) {}

    /// Groups called prefix, number, suffix.
    ///
    /// @param prefix lower case
    /// @param suffix lower case; null: none
    public record GroupPattern(String prefix, @Nullable String suffix) {}

    /// Snapshots without any help of the guest (decision A08).
    public boolean isCrashConsistentOnly() {
        return "OnlyCrashConsistent".equalsIgnoreCase(snapshotConsistencyType);
    }
}
