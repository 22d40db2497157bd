package dev.muster.simulator.traffic;

import dev.muster.simulator.traffic.Effect.Delaying;
import dev.muster.simulator.traffic.Effect.Mailing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads faults from the control API's JSON.
final class FaultReader {

    private FaultReader() {}

    /// @throws IllegalArgumentException saying which field is wrong and what is allowed
    static List<Fault> read(JsonNode array) {
        if (!array.isArray()) {
            throw new IllegalArgumentException("faults must be an array of objects");
        }
        return array.values().stream().map(FaultReader::fault).toList();
    }

    /// @throws IllegalArgumentException saying which field is wrong and what is allowed
    static Fault fault(JsonNode node) {
        if (!(node instanceof ObjectNode wish)) {
            throw new IllegalArgumentException("a fault must be an object");
        }
        Fields fields = new Fields(wish);
        Fault fault = new Fault(
                fields.text("name").orElse(""), target(fields), limit(fields), effect(fields), wish.deepCopy());
        fields.refuseOthers();
        return fault;
    }

    private static Target target(Fields fields) {
        return new Target(
                fields.pattern("match").orElse(Fields.ANYTHING),
                fields.text("method"),
                fields.text("subscription"),
                fields.text("type"),
                fields.pattern("operation"),
                fields.pattern("query"));
    }

    private static Limit limit(Fields fields) {
        return new Limit(
                fields.number("times", 1, Integer.MAX_VALUE),
                fields.seconds("forSeconds"),
                fields.fraction("share", 1),
                fields.number("every", 1, Integer.MAX_VALUE).orElse(1),
                fields.number("seed", 0, Integer.MAX_VALUE).orElse(1));
    }

    private static Effect effect(Fields fields) {
        String kind = fields.text("fault").orElse("answer");
        return switch (kind) {
            case "answer" -> answering(fields);
            case "wrong-content" -> new Effect.Changing(content(fields));
            case "short-page" ->
                new Effect.Changing(new BodyChange.ShortPage(
                        fields.number("drop", 1, 10_000).orElse(1), fields.flag("keepLink", true)));
            case "looping-link" -> new Effect.Changing(new BodyChange.LoopingLink());
            case "graph-rows-missing" ->
                new Effect.Changing(new BodyChange.RowsMissing(
                        fields.number("drop", 1, 10_000).orElse(1), fields.flag("counted", true)));
            case "graph-total-off" ->
                new Effect.Changing(new BodyChange.TotalOff(
                        fields.number("by", -10_000, 10_000).orElse(1)));
            case "graph-truncated" -> new Effect.Changing(new BodyChange.Truncated());
            case "graph-looping-token" -> new Effect.Changing(new BodyChange.LoopingToken());
            case "forbidden" -> new Effect.Forbidding(about(fields).flag("listed", false));
            case "hidden" -> {
                about(fields);
                yield new Effect.Hiding();
            }
            case "not-found-after-create" ->
                new Delaying(
                        Delaying.Reader.RESOURCE_MANAGER, Set.of(Delaying.Kind.CREATED), fields.seconds("seconds"));
            case "old-state" ->
                new Delaying(
                        Delaying.Reader.RESOURCE_MANAGER,
                        Set.of(Delaying.Kind.UPDATED, Delaying.Kind.DELETED),
                        fields.seconds("seconds"));
            case "graph-lag" ->
                new Delaying(Delaying.Reader.RESOURCE_GRAPH, Set.of(Delaying.Kind.values()), fields.seconds("seconds"));
            default ->
                mishap(kind)
                        .map(mishap -> mailing(mishap, fields))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "unknown fault '" + kind + "'; allowed: " + String.join(", ", FaultKinds.NAMES)));
        };
    }

    /// A fault about one subscription names it.
    private static Fields about(Fields fields) {
        if (fields.text("subscription").isEmpty()) {
            throw new IllegalArgumentException("this fault needs a subscription");
        }
        return fields;
    }

    private static Effect answering(Fields fields) {
        return new Effect.Answering(
                fields.number("status", 100, 599),
                fields.text("code"),
                fields.anyText("retryAfter"),
                Duration.ofMillis(fields.number("delayMillis", 0, 600_000).orElse(0)),
                fields.text("hold"),
                fields.oneOf("compute", "before", "after").equals("after"),
                fields.flag("cut", false));
    }

    private static BodyChange content(Fields fields) {
        return switch (fields.oneOf("content", "html", "not-json", "empty", "other-resource")) {
            case "not-json" -> new BodyChange.NotJson();
            case "empty" -> new BodyChange.Empty();
            case "other-resource" -> new BodyChange.Stranger();
            default -> new BodyChange.Html();
        };
    }

    private static Optional<Mailing.Mishap> mishap(String kind) {
        return switch (kind) {
            case "events-lost" -> Optional.of(Mailing.Mishap.LOST);
            case "events-late" -> Optional.of(Mailing.Mishap.LATE);
            case "events-duplicated" -> Optional.of(Mailing.Mishap.DUPLICATED);
            case "events-reordered" -> Optional.of(Mailing.Mishap.REORDERED);
            case "events-burst" -> Optional.of(Mailing.Mishap.BURST);
            case "events-silent" -> Optional.of(Mailing.Mishap.SILENT);
            case "delete-before-create" -> Optional.of(Mailing.Mishap.DELETE_BEFORE_CREATE);
            default -> Optional.empty();
        };
    }

    private static Effect mailing(Mailing.Mishap mishap, Fields fields) {
        Duration usual = switch (mishap) {
            case LATE -> Duration.ofHours(1);
            case DUPLICATED, REORDERED, BURST -> Duration.ofSeconds(10);
            default -> Duration.ofSeconds(1);
        };
        return new Mailing(
                mishap,
                fields.seconds("seconds").orElse(usual),
                fields.number("copies", 1, 100).orElse(1),
                fields.oneOf("then", "deliver", "lose").equals("deliver"));
    }
}
