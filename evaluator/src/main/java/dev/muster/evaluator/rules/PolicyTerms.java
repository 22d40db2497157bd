package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.BackupPolicy.Retention;
import dev.muster.evaluator.core.document.BackupPolicy.Schedule;
import dev.muster.evaluator.core.document.BackupPolicy.Span;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When one policy runs, how long it keeps its points, and how long snapshots stay beside the vault (decision C04).
final class PolicyTerms {

    private static final String EXPECTED = PolicyScheduleAndRetention.EXPECTED;
    private static final String FREQUENCY = "policy.schedule.scheduleRunFrequency";
    private static final Set<String> FREQUENCIES = Set.of("hourly", "daily", "weekly");
    private static final Set<Integer> INTERVALS = Set.of(4, 6, 8, 12, 24);

    private final Known<BackupPolicy> policy;
    private final Cause cause;
    private final Parameters parameters;

    PolicyTerms(Known<BackupPolicy> policy, Cause cause, Parameters parameters) {
        this.policy = policy;
        this.cause = cause;
        this.parameters = parameters;
    }

    Judgement judge() {
        Fact<Schedule> schedule = policy.field("policy.schedule", BackupPolicy::schedule);
        Judgement terms = switch (schedule) {
            case Known<Schedule> known -> schedule(known);
            case Missing<Schedule> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
        return Judgement.worstOf(List.of(terms, instantRestore()));
    }

    private Judgement schedule(Known<Schedule> schedule) {
        return switch (schedule.field(FREQUENCY, Schedule::frequency)) {
            case Known<String> frequency -> schedule(schedule, frequency);
            case Missing<String> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private Judgement schedule(Known<Schedule> schedule, Known<String> frequency) {
        String word = frequency.value().toLowerCase(Locale.ROOT);
        if (!FREQUENCIES.contains(word)) {
            return Judgement.unknown(
                    frequency.without(FREQUENCY, Reason.UNLISTED_VALUE).gaps(), EXPECTED);
        }
        if (parameters.words("frequencies").stream().noneMatch(word::equalsIgnoreCase)) {
            return failed(Reason.BAD_SCHEDULE, "runs " + frequency.value());
        }
        Judgement runs = word.equals("hourly") ? hourly(schedule) : atTimes(schedule, word);
        return Judgement.worstOf(List.of(runs, retention(word)));
    }

    private Judgement hourly(Known<Schedule> schedule) {
        return switch (schedule.field("policy.schedule.hourlySchedule.interval", Schedule::hourlyInterval)) {
            case Known<Integer> interval ->
                INTERVALS.contains(interval.value())
                        ? passed("every " + interval.value() + " hours")
                        : failed(Reason.BAD_SCHEDULE, "every " + interval.value() + " hours");
            case Missing<Integer> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private Judgement atTimes(Known<Schedule> schedule, String word) {
        if (!schedule.value().hasRunTime()) {
            return failed(Reason.BAD_SCHEDULE, word + " at no time");
        }
        if (!word.equals("weekly")) {
            return passed(word);
        }
        return switch (schedule.field("policy.schedule.scheduleRunDays", Schedule::weeklyDays)) {
            case Known<List<String>> days ->
                days.value().isEmpty()
                        ? failed(Reason.BAD_SCHEDULE, "weekly on no day")
                        : passed("weekly on " + String.join(", ", days.value()));
            case Missing<List<String>> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private Judgement retention(String frequency) {
        int least = parameters.number("minRetentionDays");
        Fact<Long> days = policy.field("policy.retention", BackupPolicy::retention)
                .field("policy.retention." + frequency, it -> spanOf(it, frequency))
                .then(PolicyTerms::days);
        return switch (days) {
            case Known<Long> kept ->
                kept.value() >= least
                        ? passed("kept for " + kept.value() + " days")
                        : Judgement.fail(
                                Reason.RETENTION_TOO_SHORT,
                                cause,
                                "kept for " + kept.value() + " days",
                                "points that are kept for at least " + least + " days");
            case Missing<Long> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static @Nullable Span spanOf(Retention retention, String frequency) {
        if (retention.simple() != null) {
            return retention.simple();
        }
        return frequency.equals("weekly") ? retention.weekly() : retention.daily();
    }

    private static Fact<Long> days(Known<Span> span) {
        Integer count = span.value().count();
        String unit = span.value().unit();
        if (count == null || unit == null) {
            return span.without("policy.retention.retentionDuration", Reason.FIELD_MISSING);
        }
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "days" -> span.as((long) count);
            case "weeks" -> span.as(7L * count);
            case "months" -> span.as(30L * count);
            case "years" -> span.as(365L * count);
            default -> span.without("policy.retention.retentionDuration.durationType", Reason.UNLISTED_VALUE);
        };
    }

    private Judgement instantRestore() {
        Integer days = policy.value().instantRestoreDays();
        if (days == null) {
            return passed("snapshots as the service keeps them");
        }
        return switch (PolicyType.of(policy)) {
            case Known<PolicyType> type -> instantRestore(days, type.value());
            case Missing<PolicyType> missing -> ofEitherType(days, missing);
        };
    }

    /// Which type it is matters only where the types differ (decision A12).
    private Judgement ofEitherType(int days, Missing<PolicyType> missing) {
        Judgement one = instantRestore(days, PolicyType.V1);
        return one.outcome() == instantRestore(days, PolicyType.V2).outcome()
                ? one
                : Judgement.unknown(missing.gaps(), EXPECTED);
    }

    private Judgement instantRestore(int days, PolicyType type) {
        List<Integer> range = parameters.numbers("instantDays", type.name());
        String told = "snapshots for " + days + " days";
        return days >= range.getFirst() && days <= range.getLast()
                ? passed(told)
                : Judgement.advisory(
                        Reason.INSTANT_RESTORE_RANGE,
                        cause,
                        told,
                        "snapshots for " + range.getFirst() + " to " + range.getLast() + " days");
    }

    private static Judgement passed(String observed) {
        return Judgement.pass(observed, EXPECTED);
    }

    private Judgement failed(Reason reason, String observed) {
        return Judgement.fail(reason, cause, observed, EXPECTED);
    }
}
