package dev.muster.evaluator.differential;

import static dev.muster.evaluator.differential.Dice.object;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Backup policies of both types.
final class RandomPolicies {

    private RandomPolicies() {}

    static ObjectNode policy(Dice dice) {
        boolean enhanced = dice.in(40);
        String frequency = enhanced ? dice.of("Hourly", "Daily", "Weekly") : dice.of("Daily", "Daily", "Weekly");
        return object(
                "properties",
                object(
                        "backupManagementType", dice.mostly(93, "AzureIaasVM", "AzureStorage", Dice.ABSENT),
                        "policyType", enhanced ? "V2" : dice.mostly(60, Dice.ABSENT, "V1", "V1", "V9"),
                        "snapshotConsistencyType",
                                dice.mostly(85, Dice.ABSENT, "OnlyCrashConsistent", "Default", "Both"),
                        "instantRpRetentionRangeInDays", dice.mostly(50, Dice.ABSENT, 1, 5, 6, 30, 31, 0),
                        "instantRPDetails",
                                dice.mostly(
                                        70,
                                        Dice.ABSENT,
                                        object(
                                                "azureBackupRGNamePrefix",
                                                "RG-points",
                                                "azureBackupRGNameSuffix",
                                                dice.of("-x", "", Dice.ABSENT))),
                        "schedulePolicy", schedule(dice, enhanced, frequency),
                        "retentionPolicy", retention(dice, frequency)));
    }

    private static Object schedule(Dice dice, boolean enhanced, String frequency) {
        List<String> times = List.of("2026-01-01T01:00:00Z");
        Object runTimes = dice.mostly(90, times, List.of(), Dice.ABSENT);
        Object days = dice.mostly(
                90,
                dice.of(List.of("Sunday"), List.of("Monday", "Thursday"), List.of("Friday", "Saturday", "sunday")),
                List.of(),
                Dice.ABSENT,
                List.of("Someday"));
        Object said = dice.mostly(95, frequency, "Invalid", Dice.ABSENT, "Monthly");
        if (!enhanced) {
            return object(
                    "scheduleRunFrequency",
                    said,
                    "scheduleRunTimes",
                    runTimes,
                    "scheduleRunDays",
                    frequency.equals("Weekly") ? days : Dice.ABSENT);
        }
        return object(
                "scheduleRunFrequency", said,
                "hourlySchedule",
                        frequency.equals("Hourly")
                                ? object("interval", dice.mostly(70, 4, 6, 8, 12, 24, 5, Dice.ABSENT))
                                : Dice.ABSENT,
                "dailySchedule",
                        frequency.equals("Daily") || dice.in(10) ? object("scheduleRunTimes", runTimes) : Dice.ABSENT,
                "weeklySchedule",
                        frequency.equals("Weekly")
                                ? object(
                                        "scheduleRunTimes",
                                        dice.mostly(85, times, List.of(), Dice.ABSENT),
                                        "scheduleRunDays",
                                        days)
                                : Dice.ABSENT);
    }

    private static Object retention(Dice dice, String frequency) {
        Object duration = dice.mostly(
                95,
                object(
                        "count", dice.mostly(60, 30, 7, 6, 29, 4, 5, 1, Dice.ABSENT),
                        "durationType", dice.mostly(60, "Days", "Weeks", "Months", "Years", "Decades", Dice.ABSENT)),
                Dice.ABSENT);
        String schedule = frequency.equals("Weekly") ? "weeklySchedule" : "dailySchedule";
        return dice.mostly(
                85,
                object(
                        schedule,
                        object("retentionDuration", duration),
                        "monthlySchedule",
                        dice.mostly(
                                80,
                                Dice.ABSENT,
                                object("retentionDuration", object("count", 9, "durationType", "Years")))),
                object("retentionPolicyType", "SimpleRetentionPolicy", "retentionDuration", duration),
                object(dice.of("weeklySchedule", "dailySchedule"), object("retentionDuration", duration)),
                Dice.ABSENT);
    }
}
