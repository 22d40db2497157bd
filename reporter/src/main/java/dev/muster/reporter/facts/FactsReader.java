package dev.muster.reporter.facts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// Reads a list of facts from a stranger, each `{"name", "value", "source", "observedAt", "expiresAt"}`: all of them,
/// or
/// none and what is wrong with the first wrong one.
public final class FactsReader {

    /// Longest body in bytes.
    static final int LONGEST = 64 * 1024;

    private static final int MOST = FactName.values().length;

    /// Longest name of who found out, in characters.
    public static final int LONGEST_SOURCE = 100;

    /// So far clocks may differ.
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Set<String> REQUIRED = Set.of("name", "value", "source", "observedAt");
    private static final Set<String> ALLOWED = Set.of("name", "value", "source", "observedAt", "expiresAt");

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LONGEST)
                            .maxNestingDepth(10)
                            .maxNumberLength(50)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build()
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private FactsReader() {}

    /// What can be told.
    public static List<String> names() {
        return Arrays.stream(FactName.values()).map(FactName::word).toList();
    }

    /// @param now an observation lies before it
    /// @return never empty, each name once
    /// @throws RefusedFactsException when anything is wrong
    public static List<GuestFact> read(InputStream body, Instant now) {
        List<Field> elements = new Field("", tree(bytes(body))).elements(MOST);
        if (elements.isEmpty()) {
            throw RefusedFactsException.wrong("", "must have an element");
        }
        Set<String> names = new HashSet<>();
        List<GuestFact> facts = new ArrayList<>();
        for (Field element : elements) {
            Field.Members members = element.members(REQUIRED, ALLOWED);
            GuestFact fact = fact(members, now);
            if (!names.add(fact.name())) {
                throw members.of("name").wrong("is told twice");
            }
            facts.add(fact);
        }
        return facts;
    }

    private static GuestFact fact(Field.Members members, Instant now) {
        Field name = members.of("name");
        FactName known = FactName.of(name.text(LONGEST_SOURCE))
                .orElseThrow(() -> name.wrong("must be one of " + String.join(", ", names())));
        Field value = members.of("value");
        known.check(value);
        Field observed = members.of("observedAt");
        Instant observedAt = observed.time();
        if (observedAt.isAfter(now.plus(AHEAD))) {
            throw observed.wrong("lies in the future");
        }
        Instant expiresAt =
                members.find("expiresAt").map(it -> expires(it, observedAt)).orElse(null);
        return new GuestFact(
                known.word(), value.node(), members.of("source").label(LONGEST_SOURCE), observedAt, expiresAt);
    }

    private static Instant expires(Field field, Instant observedAt) {
        Instant expiresAt = field.time();
        if (!expiresAt.isAfter(observedAt)) {
            throw field.wrong("must be later than observedAt");
        }
        return expiresAt;
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw RefusedFactsException.unreadable("The body is longer than " + LONGEST + " bytes.");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree.isMissingNode()) {
                throw RefusedFactsException.unreadable("The body is empty.");
            }
            return tree;
        } catch (JacksonException e) {
            throw RefusedFactsException.unreadable("The body is not JSON, is nested too deeply, or says a name twice.");
        }
    }
}
