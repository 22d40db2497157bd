package dev.muster.evaluator.reference;

import static dev.muster.contract.Outcome.ADVISORY;
import static dev.muster.contract.Outcome.FAIL;
import static dev.muster.contract.Outcome.NOT_APPLICABLE;
import static dev.muster.contract.Outcome.PASS;
import static dev.muster.contract.Outcome.UNKNOWN;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.reference.Backup.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Category protection-state: first, last and newest backup.
final class BackupRuns {

    private static final Instant NEVER = Instant.parse("2010-01-01T00:00:00Z");

    private BackupRuns() {}

    /// Whether the first backup is still to come (decision A09).
    static Sure firstPending(Item item) {
        if (item.body().isEmpty()) {
            return Sure.UNSURE;
        }
        JsonNode body = item.body().get();
        Optional<Instant> last = Json.text(body, "properties.lastBackupTime").flatMap(Json::time);
        boolean said = item.word("protectionState").equals(Optional.of("irpending"))
                || Json.number(body, "properties.extendedInfo.recoveryPointCount")
                        .equals(Optional.of(0))
                || last.filter(it -> it.isBefore(NEVER)).isPresent();
        if (said) {
            return Sure.YES;
        }
        boolean stateKnown = item.word("protectionState").isPresent();
        boolean timeKnown = Json.has(body, "properties.lastBackupTime")
                ? last.isPresent()
                : Json.has(body, "properties.lastRecoveryPoint");
        return stateKnown && timeKnown ? Sure.NO : Sure.UNSURE;
    }

    /// Decision A09.
    static Optional<Instant> firstSeen(Look look, Item item) {
        return item.body()
                .flatMap(it -> Json.text(it, "systemData.createdAt"))
                .flatMap(Json::time)
                .or(() -> newest(look, item, it -> isOperation(it, "configurebackup"))
                        .flatMap(BackupRuns::startOf))
                .or(() -> look.world().of("firstSeen", item.id()).map(World::instant));
    }

    private static boolean isOperation(JsonNode job, String operation) {
        return Json.word(job, "properties.operation").equals(Optional.of(operation));
    }

    private static Optional<Instant> startOf(JsonNode job) {
        return Json.text(job, "properties.startTime").flatMap(Json::time);
    }

    static Optional<JsonNode> newest(Look look, Item item, Function<JsonNode, Boolean> test) {
        return look.backup().jobs(item).stream()
                .flatMap(List::stream)
                .filter(test::apply)
                .filter(it -> startOf(it).isPresent())
                .max(Comparator.comparing(it -> startOf(it).orElse(Instant.MIN)));
    }

    static Outcome initialBackupCompleted(Look look) {
        return look.backup().forEveryActive(item -> switch (firstPending(item)) {
            case NO -> PASS;
            case UNSURE -> UNKNOWN;
            case YES -> pending(look, item);
        });
    }

    private static Outcome pending(Look look, Item item) {
        Optional<Duration> grace =
                look.policies().of(item).flatMap(Policies::period).map(it -> it.plusHours(24));
        Optional<Instant> seen = firstSeen(look, item);
        return grace.isEmpty() || seen.isEmpty()
                ? UNKNOWN
                : seen.get().plus(grace.get()).isBefore(look.world().now()) ? FAIL : ADVISORY;
    }

    static Outcome lastBackupSucceeded(Look look) {
        return afterTheFirst(look, item -> switch (item.word("lastBackupStatus").orElse("")) {
            case "completed" -> PASS;
            case "completedwithwarnings" -> ADVISORY;
            case "failed" -> FAIL;
            default -> lastJob(look, item);
        });
    }

    private static Outcome afterTheFirst(Look look, Function<Item, Outcome> judge) {
        return look.backup().forEveryActive(item -> switch (firstPending(item)) {
            case YES -> NOT_APPLICABLE;
            case UNSURE -> UNKNOWN;
            case NO -> judge.apply(item);
        });
    }

    private static Outcome lastJob(Look look, Item item) {
        return lastFinished(look, item)
                .flatMap(it -> Json.word(it, "properties.status"))
                .map(it -> switch (it) {
                    case "completed" -> PASS;
                    case "failed" -> FAIL;
                    default -> ADVISORY;
                })
                .orElse(UNKNOWN);
    }

    private static boolean isFinishedBackup(JsonNode job) {
        Set<String> finished = Set.of("completed", "completedwithwarnings", "failed");
        return isOperation(job, "backup")
                && Json.word(job, "properties.status")
                        .filter(finished::contains)
                        .isPresent();
    }

    /// The newest; none where one of them does not say when it began.
    static Optional<JsonNode> lastFinished(Look look, Item item) {
        boolean untimed = look.backup().jobs(item).stream()
                .flatMap(List::stream)
                .anyMatch(it -> isFinishedBackup(it) && startOf(it).isEmpty());
        return untimed ? Optional.empty() : newest(look, item, BackupRuns::isFinishedBackup);
    }

    static boolean isKnownToHaveNone(Look look, Item item) {
        return look.backup()
                .jobs(item)
                .filter(all -> all.stream().noneMatch(BackupRuns::isFinishedBackup))
                .isPresent();
    }

    static Outcome recoveryPointFresh(Look look) {
        return afterTheFirst(look, item -> {
            Optional<Instant> point = item.body()
                    .flatMap(it -> Json.text(it, "properties.lastRecoveryPoint"))
                    .flatMap(Json::time);
            Optional<Duration> limit =
                    look.policies().of(item).flatMap(Policies::period).map(it -> it.plusHours(26));
            if (point.isEmpty() || limit.isEmpty()) {
                return UNKNOWN;
            }
            Instant now = look.world().now();
            if (point.get().isAfter(now.plus(Duration.ofMinutes(5)))) {
                return UNKNOWN;
            }
            return point.get().plus(limit.get()).isBefore(now) ? FAIL : PASS;
        });
    }
}
