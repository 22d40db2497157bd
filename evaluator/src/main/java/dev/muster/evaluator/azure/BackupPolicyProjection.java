package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.BackupPolicy.GroupPattern;
import dev.muster.evaluator.core.document.BackupPolicy.Retention;
import dev.muster.evaluator.core.document.BackupPolicy.Schedule;
import dev.muster.evaluator.core.document.BackupPolicy.Span;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A backup policy. How many items it has is left out: that changes without the policy, and items are counted by us.
final class BackupPolicyProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        BackupPolicy document = new BackupPolicy(
                properties.text("backupManagementType"),
                properties.text("policyType"),
                properties.text("snapshotConsistencyType"),
                schedule(properties.object("schedulePolicy")),
                retention(properties.object("retentionPolicy")),
                properties.number("instantRpRetentionRangeInDays"),
                group(properties.objectOrEmpty("instantRPDetails")));
        return Draft.of(document, Set.of(), false);
    }

    private static @Nullable Schedule schedule(@Nullable Shape schedule) {
        return schedule == null
                ? null
                : new Schedule(
                        schedule.text("scheduleRunFrequency"),
                        schedule.objectOrEmpty("hourlySchedule").number("interval"),
                        days(schedule),
                        hasRunTime(schedule));
    }

    private static @Nullable List<String> days(Shape schedule) {
        List<String> nested = schedule.objectOrEmpty("weeklySchedule").texts("scheduleRunDays");
        List<String> days = nested == null ? schedule.texts("scheduleRunDays") : nested;
        return days == null ? null : days.stream().distinct().sorted().toList();
    }

    /// V1 policies name their times at the top, V2 policies in the schedule that runs.
    private static boolean hasRunTime(Shape schedule) {
        String running = "weekly".equalsIgnoreCase(schedule.text("scheduleRunFrequency")) ? "weekly" : "daily";
        return Stream.of(schedule, schedule.objectOrEmpty(running + "Schedule"))
                .flatMap(it -> Stream.ofNullable(it.texts("scheduleRunTimes")))
                .anyMatch(times -> !times.isEmpty());
    }

    private static @Nullable Retention retention(@Nullable Shape retention) {
        return retention == null
                ? null
                : new Retention(
                        span(retention.objectOrEmpty("dailySchedule").object("retentionDuration")),
                        span(retention.objectOrEmpty("weeklySchedule").object("retentionDuration")),
                        span(retention.object("retentionDuration")));
    }

    private static @Nullable Span span(@Nullable Shape duration) {
        return duration == null ? null : new Span(duration.number("count"), duration.text("durationType"));
    }

    private static @Nullable GroupPattern group(Shape details) {
        String prefix = details.text("azureBackupRGNamePrefix");
        String suffix = details.text("azureBackupRGNameSuffix");
        return prefix == null
                ? null
                : new GroupPattern(
                        prefix.toLowerCase(Locale.ROOT), suffix == null ? null : suffix.toLowerCase(Locale.ROOT));
    }
}
