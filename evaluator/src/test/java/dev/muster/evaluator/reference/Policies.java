package dev.muster.evaluator.reference;

import dev.muster.evaluator.reference.Backup.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The policies that items name.
record Policies(World world) {

    private static final List<String> DAYS =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");

    /// What an item's reference to its policy comes to.
    enum Reference {
        READ,
        /// Empty, of another vault, or looked up, not there, and in no complete list of its vault.
        NONE,
        /// It is there, or may be, and was not read.
        UNREAD
    }

    static Optional<String> id(Item item) {
        return item.body().flatMap(it -> Json.id(it, "properties.policyId"));
    }

    Reference reference(Item item) {
        if (item.body().isEmpty()) {
            return Reference.UNREAD;
        }
        Optional<String> id = id(item);
        if (id.filter(it -> it.startsWith(item.vault() + "/backuppolicies/")).isEmpty()) {
            return Reference.NONE;
        }
        if (world.read(id.get()).isPresent()) {
            return Reference.READ;
        }
        return world.isGone(id.get()) && world.isComplete("policies " + item.vault())
                ? Reference.NONE
                : Reference.UNREAD;
    }

    /// Its policy, when it is one of the same vault that was read (decision D12).
    Optional<JsonNode> of(Item item) {
        return reference(item) == Reference.READ ? id(item).flatMap(world::read) : Optional.empty();
    }

    static Optional<String> frequency(JsonNode policy) {
        return Json.word(policy, "properties.schedulePolicy.scheduleRunFrequency")
                .filter(List.of("hourly", "daily", "weekly")::contains);
    }

    /// Enhanced or not; absent means Standard (decision A02).
    static Sure isV2(JsonNode policy) {
        Optional<String> type = Json.word(policy, "properties.policyType");
        return type.isEmpty() ? Sure.NO : Machine.oneOf(type, "v2", "v1", "v2");
    }

    static Sure onlyCrashConsistent(JsonNode policy) {
        Optional<String> type = Json.word(policy, "properties.snapshotConsistencyType");
        return type.isEmpty() ? Sure.NO : Machine.oneOf(type, "onlycrashconsistent", "onlycrashconsistent");
    }

    /// An active item whose policy makes crash-consistent points without an agent (decision A08).
    Sure agentless(Backup backup) {
        Sure some = Sure.any(backup.items().stream().map(it -> Backup.active(it).and(agentless(it))));
        return some == Sure.NO && backup.protectedNow() == Sure.UNSURE && !backup.isComplete() ? Sure.UNSURE : some;
    }

    private Sure agentless(Item item) {
        return switch (reference(item)) {
            case NONE -> Sure.NO;
            case UNREAD -> Sure.UNSURE;
            case READ -> of(item).map(Policies::onlyCrashConsistent).orElse(Sure.UNSURE);
        };
    }

    /// The longest time between two runs.
    static Optional<Duration> period(JsonNode policy) {
        return frequency(policy).flatMap(it -> switch (it) {
            case "hourly" ->
                Json.number(policy, "properties.schedulePolicy.hourlySchedule.interval")
                        .map(Duration::ofHours);
            case "daily" -> Optional.of(Duration.ofDays(1));
            default -> longestGap(runDays(policy).toList());
        });
    }

    static Stream<String> runDays(JsonNode policy) {
        return parts(policy, "weeklySchedule", "scheduleRunDays");
    }

    /// Standard policies have it at the top of the schedule, Enhanced ones in the schedule that runs (evidence 3.5).
    static Stream<String> parts(JsonNode policy, String schedule, String field) {
        return Stream.concat(
                Json.texts(policy, "properties.schedulePolicy." + schedule + "." + field),
                Json.texts(policy, "properties.schedulePolicy." + field));
    }

    private static Optional<Duration> longestGap(List<String> names) {
        List<Integer> days = names.stream()
                .map(it -> DAYS.indexOf(it.toLowerCase(java.util.Locale.ROOT)))
                .distinct()
                .sorted()
                .toList();
        if (days.isEmpty() || days.contains(-1)) {
            return Optional.empty();
        }
        int longest = days.getFirst() + 7 - days.getLast();
        for (int i = 1; i < days.size(); i++) {
            longest = Math.max(longest, days.get(i) - days.get(i - 1));
        }
        return Optional.of(Duration.ofDays(longest));
    }
}
