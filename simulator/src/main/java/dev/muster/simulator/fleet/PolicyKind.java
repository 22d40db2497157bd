package dev.muster.simulator.fleet;

import dev.muster.simulator.json.Json;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The backup policies that vaults of the fleet have.
public enum PolicyKind {

    /// Standard, every night.
    DAILY("DefaultPolicy", false) {
        @Override
        ObjectNode schedule(String time) {
            return Json.object(
                    "schedulePolicyType",
                    "SimpleSchedulePolicy",
                    "scheduleRunFrequency",
                    "Daily",
                    "scheduleRunTimes",
                    Json.array(time),
                    "scheduleWeeklyFrequency",
                    0);
        }

        @Override
        Instant lastRun(Instant before) {
            return daily(before, 1);
        }
    },

    /// Enhanced, every four hours.
    HOURLY("EnhancedPolicy", true) {
        @Override
        ObjectNode schedule(String time) {
            return Json.object(
                    "schedulePolicyType", "SimpleSchedulePolicyV2",
                    "scheduleRunFrequency", "Hourly",
                    "hourlySchedule",
                            Json.object("interval", 4, "scheduleWindowStartTime", time, "scheduleWindowDuration", 24));
        }

        @Override
        Instant lastRun(Instant before) {
            Instant midnight = daily(before, 0);
            return midnight.plus(
                    Duration.ofHours(Duration.between(midnight, before).toHours() / 4 * 4));
        }
    },

    /// Enhanced, every night.
    DAILY_ENHANCED("Enhanced-Daily-90d", true) {
        @Override
        ObjectNode schedule(String time) {
            return Json.object(
                    "schedulePolicyType", "SimpleSchedulePolicyV2",
                    "scheduleRunFrequency", "Daily",
                    "dailySchedule", Json.object("scheduleRunTimes", Json.array(time)));
        }

        @Override
        Instant lastRun(Instant before) {
            return daily(before, 3);
        }
    },

    /// Standard, on Sundays.
    WEEKLY("Weekly-Sunday", false) {
        @Override
        ObjectNode schedule(String time) {
            return Json.object(
                    "schedulePolicyType",
                    "SimpleSchedulePolicy",
                    "scheduleRunFrequency",
                    "Weekly",
                    "scheduleRunDays",
                    Json.array("Sunday"),
                    "scheduleRunTimes",
                    Json.array(time),
                    "scheduleWeeklyFrequency",
                    0);
        }

        @Override
        ObjectNode retention(String time) {
            return Json.object(
                    "retentionPolicyType",
                    "LongTermRetentionPolicy",
                    "weeklySchedule",
                    Json.object(
                            "daysOfTheWeek", Json.array("Sunday"),
                            "retentionTimes", Json.array(time),
                            "retentionDuration", Json.object("count", 12, "durationType", "Weeks")));
        }

        @Override
        Instant lastRun(Instant before) {
            ZonedDateTime sunday =
                    daily(before, 2).atZone(ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
            return sunday.toInstant();
        }
    };

    private final String policyName;
    private final boolean enhanced;

    PolicyKind(String policyName, boolean enhanced) {
        this.policyName = policyName;
        this.enhanced = enhanced;
    }

    static Optional<PolicyKind> byPolicyName(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.policyName.equals(name))
                .findFirst();
    }

    public String policyName() {
        return policyName;
    }

    boolean enhanced() {
        return enhanced;
    }

    abstract ObjectNode schedule(String time);

    /// When the schedule last ran, at or before an instant.
    abstract Instant lastRun(Instant before);

    ObjectNode retention(String time) {
        return Json.object(
                "retentionPolicyType",
                "LongTermRetentionPolicy",
                "dailySchedule",
                Json.object(
                        "retentionTimes", Json.array(time),
                        "retentionDuration", Json.object("count", this == DAILY ? 30 : 90, "durationType", "Days")));
    }

    private static Instant daily(Instant before, int hour) {
        Instant today =
                before.atZone(ZoneOffset.UTC).toLocalDate().atTime(hour, 0).toInstant(ZoneOffset.UTC);
        return today.isAfter(before) ? today.minus(Duration.ofDays(1)) : today;
    }
}
