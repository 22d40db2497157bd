package dev.muster.reporter.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactsReaderTest {

    private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

    @Test
    void takesEveryFactThatCanBeTold() {
        List<GuestFact> facts = read("""
                [{"name": "guest.luks", "value": {"volumes": [{"name": "data", "fromAzureDiskEncryption": false}]},
                  "source": "run-command", "observedAt": "2026-08-01T10:00:00+02:00", "expiresAt": "2026-09-01T00:00:00Z"},
                 %s]""".formatted(String.join(
                ",",
                fact("guest.csv", "\"sofs\""),
                fact("guest.cluster", "{\"name\": \"c\", \"members\": [\"a\", \"b\"]}"),
                fact("guest.networkMounts", "\"covered\""),
                fact("guest.domainController", "\"multi-dc\""),
                fact("guest.proxy", "{\"inUse\": true, \"authenticated\": null}"),
                fact("guest.python", "\"3.12.4\""),
                fact("guest.architecture", "\"arm64\""),
                fact("guest.wireserver", "false"),
                fact("guest.appConsistency", "\"absent\""))));

        assertThat(facts).extracting(GuestFact::name).isEqualTo(FactsReader.names());
        GuestFact luks = facts.getFirst();
        assertThat(luks.observedAt()).isEqualTo(Instant.parse("2026-08-01T08:00:00Z"));
        assertThat(luks.expiresAt()).isEqualTo(Instant.parse("2026-09-01T00:00:00Z"));
        assertThat(luks.source()).isEqualTo("run-command");
        assertThat(facts.getLast().expiresAt()).isNull();
        assertThat(facts.getLast().told().toString())
                .isEqualTo("{\"value\":\"absent\",\"source\":\"probe\",\"observedAt\":\"2026-08-01T10:00:00Z\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "nonsense",
                "[] []",
                "[{\"name\": \"guest.csv\", \"name\": \"guest.luks\"}]",
                "[[[[[[[[[[[[]]]]]]]]]]]]"
            })
    void whatIsNoJsonWithinTheBoundsIsUnreadable(String body) {
        assertThat(refusal(body).isUnreadable()).isTrue();
    }

    @Test
    void aBodyIsBounded() {
        assertThat(refusal("[" + " ".repeat(FactsReader.LONGEST) + "]").isUnreadable())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{}| \"\" | must be a list",
                "[]| \"\" | must have an element",
                "[1]| /0 | must be an object",
                "[{'name': 'guest.csv'}]| /0/observedAt | is missing",
                "[{'name': 'guest.csv', 'a/b~c': 1}]| /0/a~1b~0c | is not known",
            })
    void theFormOfTheListIsChecked(String body, String pointer, String detail) {
        assertRefused(body.replace('\'', '"'), pointer, detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "guest.lux| true | /0/name | must be one of guest.luks",
                "guest.csv| true | /0/value | must be one of none, csv, sofs",
                "guest.csv| null | /0/value | must be one of",
                "guest.luks| {} | /0/value/volumes | is missing",
                "guest.luks| {'volumes': {}} | /0/value/volumes | must be a list",
                "guest.luks| {'volumes': [{'name': 'a'}]} | /0/value/volumes/0/fromAzureDiskEncryption | is missing",
                "guest.luks| {'volumes': [{'name': 1, 'fromAzureDiskEncryption': true}]} | /0/value/volumes/0/name | must be a text",
                "guest.luks| {'volumes': [{'name': 'a', 'fromAzureDiskEncryption': 'yes'}]} | /0/value/volumes/0/fromAzureDiskEncryption | must be true",
                "guest.cluster| {'name': ' ', 'members': []} | /0/value/name | must not be blank",
                "guest.cluster| {'name': 'c', 'members': ['a', 2]} | /0/value/members/1 | must be a text",
                "guest.proxy| {'authenticated': true} | /0/value/inUse | is missing",
                "guest.proxy| {'inUse': true, 'reachesAgent': 1} | /0/value/reachesAgent | must be true or false",
                "guest.proxy| {'inUse': true, 'port': 1} | /0/value/port | is not known",
                "guest.python| 3 | /0/value | must be a text",
                "guest.python| 'three' | /0/value | must be a version",
                "guest.architecture| 'x128' | /0/value | must be one of x64",
                "guest.wireserver| 'true' | /0/value | must be true or false",
            })
    void theValueIsWhatTheNameAsksFor(String name, String value, String pointer, String detail) {
        assertRefused("[" + fact(name, value.replace('\'', '"')) + "]", pointer, detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'source': 'p', 'observedAt': 'yesterday'| /0/observedAt | must be a time",
                "'source': 'p', 'observedAt': '2026-08-01T12:05:01Z'| /0/observedAt | lies in the future",
                "'source': '', 'observedAt': '2026-08-01T12:05:00Z'| /0/source | must not be blank",
                "'source': 7, 'observedAt': '2026-08-01T12:00:00Z'| /0/source | must be a text",
                "'source': 'p', 'observedAt': '2026-08-01T12:00:00Z', 'expiresAt': '2026-08-01T12:00:00Z'| /0/expiresAt | must be later",
                "'source': 'p', 'observedAt': '2026-08-01T12:00:00Z', 'expiresAt': 1| /0/expiresAt | must be a text",
            })
    void whoFoundOutAndWhenIsChecked(String rest, String pointer, String detail) {
        assertRefused(
                "[{'name': 'guest.wireserver', 'value': true, %s}]"
                        .formatted(rest)
                        .replace('\'', '"'),
                pointer,
                detail);
    }

    @Test
    void textsAreBoundedAndOneLine() {
        String cluster = "[" + fact("guest.cluster", "{\"name\": \"%s\", \"members\": []}") + "]";

        assertThat(read(cluster.formatted("x".repeat(256)))).hasSize(1);
        assertRefused(cluster.formatted("x".repeat(257)), "/0/value/name", "is longer than 256");
        assertRefused(cluster.formatted("a\\nb"), "/0/value/name", "has a control character");
    }

    @Test
    void nothingIsToldTwiceAtOnce() {
        String fact = fact("guest.wireserver", "true");

        assertRefused("[" + fact + "," + fact + "]", "/1/name", "is told twice");
    }

    private static void assertRefused(String body, String pointer, String detail) {
        RefusedFactsException refusal = refusal(body);
        assertThat(refusal.isUnreadable()).isFalse();
        assertThat(refusal.pointer()).isEqualTo(pointer);
        assertThat(refusal).hasMessageStartingWith(detail);
    }

    private static RefusedFactsException refusal(String body) {
        RefusedFactsException refusal = catchThrowableOfType(RefusedFactsException.class, () -> read(body));
        assertThat(refusal).as(body).isNotNull();
        return refusal;
    }

    private static List<GuestFact> read(String body) {
        return FactsReader.read(new ByteArrayInputStream(body.getBytes(UTF_8)), NOW);
    }

    private static String fact(String name, String value) {
        return "{\"name\": \"%s\", \"value\": %s, \"source\": \"probe\", \"observedAt\": \"2026-08-01T10:00:00Z\"}"
                .formatted(name, value);
    }
}
