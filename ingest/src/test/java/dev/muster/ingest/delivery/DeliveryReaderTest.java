package dev.muster.ingest.delivery;

import static dev.muster.ingest.fixtures.Events.SUBSCRIPTION;
import static dev.muster.ingest.fixtures.Events.VM;
import static dev.muster.ingest.fixtures.Events.array;
import static dev.muster.ingest.fixtures.Events.cloudEvent;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.azure.messaging.eventgrid.SystemEventNames;
import dev.muster.contract.ResourceChanged;
import dev.muster.contract.ResourceId;
import dev.muster.ingest.fixtures.Bound;
import dev.muster.ingest.fixtures.Events;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryReaderTest {

    private static final Instant NOW = Instant.parse("2026-08-01T10:00:05Z");

    private final DeliveryReader reader = new DeliveryReader(Bound.shippedWatchList());

    @Test
    void readsAHintOfTheEventGridSchema() throws Exception {
        assertThat(read(array(eventGrid("e-1")))).containsExactly(new Element.Usable(hint("e-1")));
    }

    @Test
    void readsTheSameHintOfACloudEvent() throws Exception {
        assertThat(read(cloudEvent("e-1").json())).containsExactly(new Element.Usable(hint("e-1")));
    }

    @Test
    void readsBatchesOfEitherSchemaAndOfBoth() throws Exception {
        assertThat(read(array(cloudEvent("a"), eventGrid("b"), cloudEvent("c"))))
                .containsExactly(
                        new Element.Usable(hint("a")), new Element.Usable(hint("b")), new Element.Usable(hint("c")));
    }

    @Test
    void readsABareObjectWhereAnArrayIsExpected() throws Exception {
        assertThat(read(eventGrid("e-1").json())).containsExactly(new Element.Usable(hint("e-1")));
    }

    @Test
    void findsNothingInAnEmptyArray() throws Exception {
        assertThat(read(" [ ] ")).isEmpty();
    }

    @Test
    void readsClaimsThatAreTextInsteadOfObjects() throws Exception {
        Events event = eventGrid("e-1")
                .withData("claims", "{azure_resource_manager_claims}")
                .withData("authorization", "{\"scope\":\"x\"}")
                .withData("httpRequest", "{request-operation}");

        assertThat(read(array(event))).containsExactly(new Element.Usable(hint("e-1")));
    }

    @Test
    void readsAnEventWithoutDataByItsSubject() throws Exception {
        assertThat(usable(eventGrid("e-1").with("data", null)).subject()).isEqualTo(ResourceId.parse(VM));
        assertThat(usable(eventGrid("e-1").with("data", "text")).operation()).isEmpty();
    }

    @Test
    void prefersTheResourceThatResourceManagerNamesToTheSubject() throws Exception {
        String other = VM + "/extensions/VMSnapshot";

        assertThat(usable(eventGrid("e").withData("resourceUri", other)).subject())
                .isEqualTo(ResourceId.parse(other));
        assertThat(usable(eventGrid("e").withData("resourceUri", "eventhubs/test"))
                        .subject())
                .isEqualTo(ResourceId.parse(VM));
    }

    @Test
    void takesTheEndOfTheSourceWhereThereIsNoSubject() throws Exception {
        Events bare = cloudEvent("e").without("subject").withoutData("resourceUri");

        assertThat(usable(bare.with("source", "/subscriptions/s#" + VM)).subject())
                .isEqualTo(ResourceId.parse(VM));
        assertThat(usable(bare.with("source", VM)).subject()).isEqualTo(ResourceId.parse(VM));
        assertThat(reason(bare.with("source", "/subscriptions/" + SUBSCRIPTION)))
                .isEqualTo(UnusableReason.NO_RESOURCE);
    }

    @Test
    void keepsTimesOfAnyPrecisionAndOffset() throws Exception {
        assertThat(usable(eventGrid("e").with("eventTime", "2018-07-19T19:24:12.763881Z"))
                        .time())
                .isEqualTo("2018-07-19T19:24:12.763881Z");
        assertThat(usable(eventGrid("e").with("eventTime", "2018-07-19T21:24:12.1234567+02:00"))
                        .time())
                .isEqualTo("2018-07-19T19:24:12.123456700Z");
    }

    @Test
    void takesTheTimeOfArrivalForACloudEventWithoutTime() throws Exception {
        assertThat(usable(cloudEvent("e").without("time")).time()).isEqualTo(NOW);
        assertThat(reason(eventGrid("e").without("eventTime"))).isEqualTo(UnusableReason.NO_TIME);
    }

    @Test
    void completesTheTopicThatAzureFillsIn() throws Exception {
        assertThat(usable(eventGrid("e").without("topic")).source()).isEqualTo("/subscriptions/" + SUBSCRIPTION);
        assertThat(reason(cloudEvent("e").without("source"))).isEqualTo(UnusableReason.NO_SOURCE);
    }

    @Test
    void neverLosesAGoodNeighbour() throws Exception {
        List<Element> elements = read(array(
                "42",
                eventGrid("good-1").json(),
                "null",
                "\"text\"",
                eventGrid("x").without("id").json(),
                "[[1]]",
                cloudEvent("good-2").json(),
                "{}"));

        assertThat(elements)
                .extracting(DeliveryReaderTest::summary)
                .containsExactly(
                        "not-an-object",
                        "good-1",
                        "not-an-object",
                        "not-an-object",
                        "no-id",
                        "not-an-object",
                        "good-2",
                        "no-type");
    }

    @Test
    void namesWhatIsMissing() throws Exception {
        assertThat(reason(eventGrid("e").without("eventType"))).isEqualTo(UnusableReason.NO_TYPE);
        assertThat(reason(eventGrid("e").with("id", 7))).isEqualTo(UnusableReason.NO_ID);
        assertThat(reason(eventGrid(" "))).isEqualTo(UnusableReason.NO_ID);
        assertThat(reason(eventGrid("x".repeat(1025)))).isEqualTo(UnusableReason.NO_ID);
        assertThat(reason(eventGrid("e").with("eventTime", "yesterday"))).isEqualTo(UnusableReason.NO_TIME);
        assertThat(reason(eventGrid("e").with("eventTime", 1))).isEqualTo(UnusableReason.NO_TIME);
        assertThat(reason(eventGrid("e").with("eventTime", "+12026-08-01T10:00:00Z")))
                .isEqualTo(UnusableReason.NO_TIME);
        assertThat(reason(eventGrid("e").with("subject", "x").withData("resourceUri", "y")))
                .isEqualTo(UnusableReason.NO_RESOURCE);
    }

    @Test
    void letsNoControlCharacterNorHalfASurrogatePairTravelOn() throws Exception {
        assertThat(reason(eventGrid("a\u0000b"))).isEqualTo(UnusableReason.NO_ID);
        assertThat(reason(eventGrid("a\r\nb"))).isEqualTo(UnusableReason.NO_ID);
        assertThat(read(array(eventGrid("HERE").json().replace("HERE", "\\uD800"))))
                .extracting(DeliveryReaderTest::summary)
                .containsExactly("no-id");
        assertThat(usable(eventGrid("e").withData("status", "a\u0007")).status())
                .isEmpty();
    }

    @Test
    void readsTheHandshakeAndTheEndOfTheFeedAsWhatTheyAre() throws Exception {
        assertThat(read(array(Events.validation("code-1"))))
                .containsExactly(new Element.ValidationRequest(
                        Optional.of("code-1"), Optional.of("/subscriptions/" + SUBSCRIPTION)));
        assertThat(read(array(eventGrid("e").type(SystemEventNames.EVENT_GRID_SUBSCRIPTION_DELETED))))
                .containsExactly(new Element.FeedRemoved());
    }

    @Test
    void letsTheLastOfTwoEqualNamesCount() throws Exception {
        String twice = eventGrid("e-1").json().replaceFirst("\\{", "{\"id\":\"first\",\"data\":{\"status\":\"Old\"},");

        assertThat(read(twice)).containsExactly(new Element.Usable(hint("e-1")));
    }

    @Test
    void readsTextThatIsNoUtf8AsReplacementCharacters() throws Exception {
        byte[] body = eventGrid("HERE").json().getBytes(UTF_8);
        int at = new String(body, UTF_8).indexOf("HERE");
        body[at] = (byte) 0xFF;

        assertThat(reader.read(body, NOW)).containsExactly(new Element.Usable(hint("\uFFFDERE")));
    }

    @Test
    void ignoresAByteOrderMark() throws Exception {
        assertThat(read("\uFEFF" + array(eventGrid("e-1")))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "[] []",
                "nul",
                "[1]x",
                "{\"a\" 1}",
                "'a'",
                "[NaN]",
                "\uFEFF"
            })
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(NotJsonException.class);
    }

    @Test
    void refusesNothingBelowTheLimits() throws Exception {
        String name = "n".repeat(4096);
        Events event =
                eventGrid("e-1").withData("depth", nested(190)).with(name, 1).withData("text", "x".repeat(1024 * 1024));

        assertThat(read(event.json().replace("\"" + name + "\":1", "\"" + name + "\":" + "9".repeat(1000))))
                .containsExactly(new Element.Usable(hint("e-1")));
        assertThat(read("[" + "1,".repeat(ForeignJson.MAX_ELEMENTS - 1) + "1]")).hasSize(ForeignJson.MAX_ELEMENTS);
    }

    @Test
    void refusesWhatIsOverTheLimits() {
        assertThatThrownBy(() -> read("[".repeat(201) + "]".repeat(201))).isInstanceOf(NotJsonException.class);
        assertThatThrownBy(() -> read("[" + "9".repeat(1001) + "]")).isInstanceOf(NotJsonException.class);
        assertThatThrownBy(() -> read("{\"" + "n".repeat(4097) + "\":1}")).isInstanceOf(NotJsonException.class);
        assertThatThrownBy(() -> read("[[" + "1,".repeat(1_000_000) + "1]]")).isInstanceOf(NotJsonException.class);
        assertThatThrownBy(() -> read("[" + "1,".repeat(ForeignJson.MAX_ELEMENTS) + "1]"))
                .isInstanceOf(NotJsonException.class);
    }

    @Test
    void describesTheOriginalOfWhatItCannotRead() throws Exception {
        String original = "{ \"id\" : \"e\" , \"x\" : [1, 2] }";

        assertThat(read("[ 1 ,\n" + original + " , \"two\",3 ]"))
                .extracting(it -> ((Element.Unusable) it).copy())
                .extracting(TrimmedCopy::length, TrimmedCopy::sha256)
                .containsExactly(
                        tuple(1, Sha256.hex("1".getBytes(UTF_8))),
                        tuple(original.length(), Sha256.hex(original.getBytes(UTF_8))),
                        tuple(5, Sha256.hex("\"two\"".getBytes(UTF_8))),
                        tuple(1, Sha256.hex("3".getBytes(UTF_8))));
    }

    @Test
    void describesOriginalsInLongBodiesAsWell() throws Exception {
        String original = "{\"long\":\"" + "é".repeat(50_000) + "\"}";

        assertThat(read("[" + eventGrid("e").withData("pad", "x".repeat(70_000)).json() + "," + original + "]"))
                .element(1)
                .extracting(it -> ((Element.Unusable) it).copy().sha256())
                .isEqualTo(Sha256.hex(original.getBytes(UTF_8)));
    }

    private List<Element> read(String body) throws NotJsonException {
        return reader.read(body.getBytes(UTF_8), NOW);
    }

    private ResourceChanged usable(Events event) throws NotJsonException {
        assertThat(read(event.json()))
                .hasOnlyElementsOfType(Element.Usable.class)
                .hasSize(1);
        return ((Element.Usable) read(event.json()).getFirst()).hint();
    }

    private UnusableReason reason(Events event) throws NotJsonException {
        assertThat(read(event.json()))
                .hasOnlyElementsOfType(Element.Unusable.class)
                .hasSize(1);
        return ((Element.Unusable) read(event.json()).getFirst()).reason();
    }

    private static String summary(Element element) {
        return switch (element) {
            case Element.Usable it -> it.hint().id();
            case Element.Unusable it -> it.reason().word();
            default -> element.toString();
        };
    }

    private static Object nested(int depth) {
        return depth == 0 ? List.of() : List.of(nested(depth - 1));
    }

    private static ResourceChanged hint(String id) {
        return new ResourceChanged(
                id,
                "/subscriptions/" + SUBSCRIPTION,
                Events.WRITE,
                ResourceId.parse(VM.toLowerCase(Locale.ROOT)),
                Instant.parse("2026-08-01T10:00:00.1234567Z"),
                Optional.of("Microsoft.Compute/virtualMachines/write"),
                Optional.of("Succeeded"),
                Optional.of("c0ffee00-0000-4000-8000-000000000001"),
                Optional.of("99999999-9999-9999-9999-999999999999"));
    }
}
