package dev.muster.standalone.oracle;

import static dev.muster.standalone.oracle.ReferenceRules.ADVISORY;
import static dev.muster.standalone.oracle.ReferenceRules.CLOSE;
import static dev.muster.standalone.oracle.ReferenceRules.FAIL;
import static dev.muster.standalone.oracle.ReferenceRules.NOT_APPLICABLE;
import static dev.muster.standalone.oracle.ReferenceRules.PASS;
import static dev.muster.standalone.oracle.TrueDocuments.time;
import static dev.muster.standalone.oracle.TrueDocuments.word;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// The rules about the runs of one active item: the first one and the newest one.
record Backups(TrueDocuments documents, Instant now) {

    private static final Duration START_WINDOW = Duration.ofHours(26);
    private static final Duration SLACK = Duration.ofHours(24);
    private static final Instant NEVER = Instant.parse("2010-01-01T00:00:00Z");

    Optional<String> first(JsonNode item) {
        Optional<Boolean> open = isFirstOpen(item);
        if (open.isEmpty() || !open.get()) {
            return open.map(it -> PASS);
        }
        Optional<Instant> created = time(item.at("/systemData/createdAt"));
        if (created.isEmpty()) {
            // It counts from first sight by the service, and no run of a test lasts longer than the grace.
            return Optional.of(ADVISORY);
        }
        return period(item).flatMap(it -> within(created.get(), it.plus(SLACK), ADVISORY));
    }

    Optional<String> fresh(JsonNode item) {
        Optional<Boolean> open = isFirstOpen(item);
        if (open.isEmpty() || open.get()) {
            return open.map(it -> NOT_APPLICABLE);
        }
        Optional<Instant> point = time(item.at("/properties/lastRecoveryPoint"));
        return point.flatMap(at -> period(item).flatMap(it -> within(at, it.plus(START_WINDOW), PASS)));
    }

    /// Empty when close to the limit, or when the time lies in the future.
    private Optional<String> within(Instant since, Duration limit, String young) {
        Duration age = Duration.between(since, now);
        if (age.isNegative() || age.minus(limit).abs().compareTo(CLOSE) < 0) {
            return Optional.empty();
        }
        return Optional.of(age.compareTo(limit) > 0 ? FAIL : young);
    }

    /// Decision A09.
    private static Optional<Boolean> isFirstOpen(JsonNode item) {
        JsonNode properties = item.path("properties");
        JsonNode points = properties.at("/extendedInfo/recoveryPointCount");
        if (word(properties, "protectionState").equals("irpending") || (points.isInt() && points.asInt() == 0)) {
            return Optional.of(true);
        }
        Optional<Instant> last = time(properties.path("lastBackupTime"));
        if (last.isPresent()) {
            return Optional.of(last.get().isBefore(NEVER));
        }
        return time(properties.path("lastRecoveryPoint")).map(it -> false);
    }

    private Optional<Duration> period(JsonNode item) {
        JsonNode schedule = documents
                .policyOf(item)
                .map(it -> it.at("/properties/schedulePolicy"))
                .orElse(item.path("none"));
        return switch (word(schedule, "scheduleRunFrequency")) {
            case "daily" -> Optional.of(Duration.ofHours(24));
            case "hourly" ->
                Optional.of(schedule.at("/hourlySchedule/interval"))
                        .filter(JsonNode::isInt)
                        .map(it -> Duration.ofHours(it.asInt()));
            case "weekly" -> longestGap(days(schedule));
            default -> Optional.empty();
        };
    }

    private static List<Integer> days(JsonNode schedule) {
        JsonNode nested = schedule.at("/weeklySchedule/scheduleRunDays");
        return (nested.isArray() ? nested : schedule.path("scheduleRunDays"))
                .valueStream()
                .map(it -> DayOfWeek.valueOf(it.asString().toUpperCase(Locale.ROOT))
                        .getValue())
                .distinct()
                .sorted()
                .toList();
    }

    private static Optional<Duration> longestGap(List<Integer> days) {
        if (days.isEmpty()) {
            return Optional.empty();
        }
        int longest = IntStream.range(0, days.size())
                .map(i -> i + 1 < days.size() ? days.get(i + 1) - days.get(i) : days.getFirst() + 7 - days.get(i))
                .max()
                .orElseThrow();
        return Optional.of(Duration.ofDays(longest));
    }
}
