package dev.muster.reporter.facts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// One place in what was sent, which can say what is wrong with it.
///
/// @param pointer where it is (RFC 6901)
record Field(String pointer, JsonNode node) {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    RefusedFactsException wrong(String detail) {
        return RefusedFactsException.wrong(pointer, detail);
    }

    /// The members of an object.
    ///
    /// @param required those that must be there
    /// @param allowed all that may be there
    Members members(Set<String> required, Set<String> allowed) {
        if (!node.isObject()) {
            throw wrong("must be an object");
        }
        for (String name : node.propertyNames()) {
            if (!allowed.contains(name)) {
                throw inside(name).wrong("is not known; allowed: " + String.join(", ", new TreeSet<>(allowed)));
            }
        }
        for (String name : new TreeSet<>(required)) {
            if (!node.has(name)) {
                throw inside(name).wrong("is missing");
            }
        }
        return new Members(this);
    }

    List<Field> elements(int most) {
        if (!node.isArray()) {
            throw wrong("must be a list");
        }
        if (node.size() > most) {
            throw wrong("has more than " + most + " elements");
        }
        return IntStream.range(0, node.size())
                .mapToObj(it -> new Field(pointer + "/" + it, node.path(it)))
                .toList();
    }

    /// @param longest in characters
    String text(int longest) {
        if (!node.isString()) {
            throw wrong("must be a text");
        }
        String text = node.asString();
        if (text.length() > longest) {
            throw wrong("is longer than " + longest + " characters");
        }
        if (CONTROL.matcher(text).find()) {
            throw wrong("has a control character");
        }
        return text;
    }

    String label(int longest) {
        String text = text(longest);
        if (text.isBlank()) {
            throw wrong("must not be blank");
        }
        return text;
    }

    void oneOf(List<String> words) {
        if (!node.isString() || !words.contains(node.asString())) {
            throw wrong("must be one of " + String.join(", ", words));
        }
    }

    void flag() {
        if (!node.isBoolean()) {
            throw wrong("must be true or false");
        }
    }

    Instant time() {
        try {
            return OffsetDateTime.parse(text(40)).toInstant();
        } catch (DateTimeParseException e) {
            throw RefusedFactsException.wrong(pointer, "must be a time such as 2026-08-01T10:00:00Z");
        }
    }

    private Field inside(String name) {
        return new Field(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), node.path(name));
    }

    /// @param object of which only allowed members are there
    record Members(Field object) {

        Field of(String name) {
            return object.inside(name);
        }

        /// Null is like absent.
        Optional<Field> find(String name) {
            return object.node.hasNonNull(name) ? Optional.of(of(name)) : Optional.empty();
        }
    }
}
