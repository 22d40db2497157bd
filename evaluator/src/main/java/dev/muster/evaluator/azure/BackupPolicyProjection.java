package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.BackupPolicy.Schedule;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A backup policy.
final class BackupPolicyProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        BackupPolicy document = new BackupPolicy(
                properties.text("backupManagementType"),
                properties.text("snapshotConsistencyType"),
                schedule(properties.object("schedulePolicy")));
        return Draft.of(document, Set.of(), false);
    }

    private static @Nullable Schedule schedule(@Nullable Shape schedule) {
        return schedule == null
                ? null
                : new Schedule(
                        schedule.text("scheduleRunFrequency"),
                        schedule.objectOrEmpty("hourlySchedule").number("interval"),
                        days(schedule));
    }

    private static @Nullable List<String> days(Shape schedule) {
        List<String> nested = schedule.objectOrEmpty("weeklySchedule").texts("scheduleRunDays");
        List<String> days = nested == null ? schedule.texts("scheduleRunDays") : nested;
        return days == null ? null : days.stream().distinct().sorted().toList();
    }
}
