package dev.muster.ingest.delivery;

import static dev.muster.ingest.fixtures.Events.PERSON;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ingest.fixtures.Bound;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TrimmerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void keepsTheShapeAndTheValuesAHintIsMadeOf() {
        String copy = Trimmer.trim("""
                {"id":"e-1","eventType":"T","odd":[1,true,null,"abc"],"number":12,
                 "data":{"operationName":"O","status":"Succeeded","deep":{"id":"hidden"}}}""").text();

        assertThat(copy).isEqualTo("""
                        {"id":"e-1","eventType":"T","odd":["number",true,null,"text(3)"],"number":"number",\
                        "data":{"operationName":"O","status":"Succeeded","deep":{"id":"text(6)"}}}""");
    }

    @Test
    void keepsNoTraceOfAPersonWhereverItStands() {
        List<String> elements = List.of(
                eventGrid("e").without("eventType").json(),
                eventGrid("e")
                        .withData("claims", "{\"name\":\"" + PERSON + "\"}")
                        .json(),
                JSON.writeValueAsString(PERSON),
                JSON.writeValueAsString(List.of(PERSON, List.of(PERSON))),
                JSON.writeValueAsString(Map.of(PERSON, 1)),
                JSON.writeValueAsString(Map.of("caller", PERSON, "data", Map.of("Claims", List.of(PERSON)))),
                JSON.writeValueAsString(Map.of("data", Map.of("properties", Map.of("id", PERSON, "name", PERSON)))),
                JSON.writeValueAsString(Map.of("id", Map.of("id", PERSON))));

        assertThat(elements)
                .extracting(it -> Trimmer.trim(it).text())
                .allSatisfy(it -> assertThat(it).doesNotContain("jane").doesNotContain("203.0.113.7"));
    }

    @Test
    void staysReadableForARepairedReader() throws Exception {
        DeliveryReader reader = new DeliveryReader(Bound.shippedWatchList());
        String original = eventGrid("e").json();
        Instant now = Instant.EPOCH;

        assertThat(reader.read(Trimmer.trim(original).text().getBytes(UTF_8), now))
                .isEqualTo(reader.read(original.getBytes(UTF_8), now));
    }

    @Test
    void isJsonAgainWhateverTheTextsHold() {
        String odd = "\"\\\u0000\u001f\n\u2028é\uD83D\uDE00";

        TrimmedCopy copy = Trimmer.trim(JSON.writeValueAsString(Map.of("id", odd)));

        assertThat(copy.cut()).isFalse();
        assertThat(JSON.readTree(copy.text()).get("id").asString()).isEqualTo(odd);
    }

    @Test
    void replacesHalvesOfSurrogatePairs() {
        assertThat(Trimmer.trim("{\"id\":\"\\uD800\"}").text()).isEqualTo("{\"id\":\"\uFFFD\"}");
    }

    @Test
    void cutsWhatWouldNotFitIntoARecord() {
        List<String> elements = List.of(
                "{\"id\":\"" + "x".repeat(600_000) + "\"}",
                "{\"id\":\"" + "\\\"".repeat(300_000) + "\"}",
                "{\"id\":\"" + "\\u0001".repeat(100_000) + "\"}",
                "{\"id\":\"" + "é".repeat(300_000) + "\"}",
                "[" + "[],".repeat(400_000) + "[]]");

        for (String element : elements) {
            TrimmedCopy copy = Trimmer.trim(element);
            assertThat(copy.cut()).isTrue();
            assertThat(JSON.writeValueAsBytes(copy.text())).hasSizeBetween(Trimmer.LIMIT - 20, Trimmer.LIMIT + 2);
            assertThat(copy.length()).isEqualTo(element.getBytes(UTF_8).length);
        }
    }

    @Test
    void keepsLengthAndHashWithoutTheText() {
        TrimmedCopy copy = Trimmer.trim("{\"id\":\"x\"}");

        assertThat(copy.withoutText()).isEqualTo(new TrimmedCopy("", true, copy.length(), copy.sha256()));
        assertThat(copy.sha256()).isEqualTo("5e2b92cc57ce618dfbb54844a31775e4b95c6fb552ee6bf5a068133c12d2ad90");
    }
}
