package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.ItemConclusion;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.BackupPolicy.Schedule;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.Reference;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How often a policy runs: hourly by its interval, daily 24 hours, weekly the longest gap between its days. A policy
/// that
/// is missing, or of another vault, gives no period (decision D12).
///
/// Source: "Protection Policies - Get", REST API reference of Microsoft.RecoveryServices (2025-08-01): V1 policies name
/// their days at the top of the schedule, V2 policies inside `weeklySchedule`.
final class Schedules {

    private static final String FREQUENCY = "policy.schedule.scheduleRunFrequency";
    private static final String INTERVAL = "policy.schedule.hourlySchedule.interval";
    private static final String DAYS = "policy.schedule.scheduleRunDays";
    private static final int WEEK = 7;

    private static final ItemConclusion<Fact<ResourceId>> NAMED = Schedules::readNamed;
    private static final ItemConclusion<Fact<BackupPolicy>> POLICY =
            (evidence, item) -> policyOf(evidence, item).then(it -> evidence.policy(it.value()));
    private static final ItemConclusion<Fact<Duration>> PERIOD = Schedules::readPeriod;

    private Schedules() {}

    /// The longest time that the policy of an item lets pass between two runs.
    static Fact<Duration> periodOf(Evidence evidence, Item item) {
        return evidence.concluded(PERIOD, item);
    }

    private static Fact<Duration> readPeriod(Evidence evidence, Item item) {
        return policy(evidence, item)
                .field("policy.schedule", BackupPolicy::schedule)
                .then(Schedules::period);
    }

    /// The policy that an item names, if it is one of its vault.
    static Fact<ResourceId> policyOf(Evidence evidence, Item item) {
        return evidence.concluded(NAMED, item);
    }

    /// The policy itself.
    static Fact<BackupPolicy> policy(Evidence evidence, Item item) {
        return evidence.concluded(POLICY, item);
    }

    private static Fact<ResourceId> readNamed(Evidence evidence, Item item) {
        return item.document().then(document -> policyOf(item, document));
    }

    private static Fact<ResourceId> policyOf(Item item, Known<ProtectedItem> document) {
        Reference reference = document.value().policy();
        if (reference == null) {
            return document.without("item.policyId", Reason.NO_POLICY);
        }
        Optional<ResourceId> policy = reference.resource();
        if (policy.isEmpty()) {
            return document.without("item.policyId", Reason.BAD_REFERENCE);
        }
        boolean ofItsVault = policy.flatMap(it -> it.ancestor(Kinds.VAULT))
                .filter(item.vault()::equals)
                .isPresent();
        return ofItsVault ? document.as(policy.get()) : document.without("item.policyId", Reason.NO_POLICY);
    }

    private static Fact<Duration> period(Known<Schedule> schedule) {
        String frequency = schedule.value().frequency();
        if (frequency == null) {
            return schedule.without(FREQUENCY, Reason.FIELD_MISSING);
        }
        return switch (frequency.toLowerCase(Locale.ROOT)) {
            case "hourly" -> hourly(schedule);
            case "daily" -> schedule.as(Duration.ofDays(1));
            case "weekly" -> weekly(schedule);
            default -> schedule.without(FREQUENCY, Reason.UNLISTED_VALUE);
        };
    }

    private static Fact<Duration> hourly(Known<Schedule> schedule) {
        Integer interval = schedule.value().hourlyInterval();
        if (interval == null) {
            return schedule.without(INTERVAL, Reason.FIELD_MISSING);
        }
        return interval > 0 && interval <= 24
                ? schedule.as(Duration.ofHours(interval))
                : schedule.without(INTERVAL, Reason.UNLISTED_VALUE);
    }

    private static Fact<Duration> weekly(Known<Schedule> schedule) {
        List<String> names = schedule.value().weeklyDays();
        if (names == null || names.isEmpty()) {
            return schedule.without(DAYS, Reason.FIELD_MISSING);
        }
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : names) {
            Optional<DayOfWeek> day = day(name);
            if (day.isEmpty()) {
                return schedule.without(DAYS, Reason.UNLISTED_VALUE);
            }
            days.add(day.get());
        }
        return schedule.as(Duration.ofDays(longestGap(days)));
    }

    private static int longestGap(EnumSet<DayOfWeek> days) {
        int longest = 0;
        int previous = -1;
        int first = -1;
        for (DayOfWeek day : days) {
            int at = day.getValue();
            longest = previous < 0 ? longest : Math.max(longest, at - previous);
            first = first < 0 ? at : first;
            previous = at;
        }
        return Math.max(longest, first + WEEK - previous);
    }

    private static Optional<DayOfWeek> day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equalsIgnoreCase(name)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }
}
