package dev.muster.evaluator.reference;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reading Azure's JSON: a field that is absent and one that is null are the same (decision A02).
final class Json {

    private Json() {}

    /// @param path names, joined by dots
    static Optional<JsonNode> at(JsonNode node, String path) {
        JsonNode found = node;
        for (String name : path.split("\\.")) {
            found = found.path(name);
        }
        return found.isMissingNode() || found.isNull() ? Optional.empty() : Optional.of(found);
    }

    static boolean has(JsonNode node, String path) {
        return at(node, path).isPresent();
    }

    static Optional<String> text(JsonNode node, String path) {
        return at(node, path).filter(JsonNode::isString).map(JsonNode::asString);
    }

    /// Lower-cased; an empty text is as good as none.
    static Optional<String> word(JsonNode node, String path) {
        return text(node, path).map(it -> it.toLowerCase(Locale.ROOT)).filter(it -> !it.isEmpty());
    }

    static Optional<Boolean> flag(JsonNode node, String path) {
        return at(node, path).filter(JsonNode::isBoolean).map(JsonNode::asBoolean);
    }

    static Optional<Integer> number(JsonNode node, String path) {
        return at(node, path).filter(JsonNode::isNumber).map(JsonNode::asInt);
    }

    static Optional<List<JsonNode>> list(JsonNode node, String path) {
        return at(node, path)
                .filter(JsonNode::isArray)
                .map(it -> it.valueStream().toList());
    }

    /// The members, none where the list is absent.
    static Stream<JsonNode> each(JsonNode node, String path) {
        return list(node, path).stream().flatMap(List::stream);
    }

    static Stream<String> texts(JsonNode node, String path) {
        return each(node, path).filter(JsonNode::isString).map(JsonNode::asString);
    }

    /// Where an id stands in the document, normalised.
    static Optional<String> id(JsonNode node, String path) {
        return text(node, path).filter(it -> !it.isBlank()).map(Json::id);
    }

    /// Scheme and host cut, trailing slash cut, lower case (decision A05).
    static String id(String text) {
        String path = text.replaceFirst("^[A-Za-z]+://[^/]*", "");
        return path.replaceFirst("/$", "").toLowerCase(Locale.ROOT);
    }

    static String subscription(String id) {
        return segment(id, 2);
    }

    static String group(String id) {
        return segment(id, 4);
    }

    static String name(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    private static String segment(String id, int number) {
        String[] segments = id.split("/");
        return segments.length > number ? segments[number] : "";
    }

    /// Region names without blanks, lower case.
    static String region(String text) {
        return text.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    static Optional<String> region(JsonNode node) {
        return text(node, "location").filter(it -> !it.isBlank()).map(Json::region);
    }

    /// @return empty when it is no time
    static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
