package dev.muster.evaluator.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceChanged;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.intake.HintRecord.Reason;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HintRecordReaderTest {

    private static final JsonNode SAMPLE = Records.sample("resource-changed");

    private final HintRecordReader reader = new HintRecordReader();

    @Test
    void readsTheGoldenSampleOfAHint() {
        assertThat(read(Records.headers(SAMPLE), Records.value(SAMPLE)))
                .isEqualTo(new HintRecord.Hint(new ResourceChanged(
                        "b7a1c2d4-0001-4c1e-9f00-000000000001",
                        "/subscriptions/11111111-1111-1111-1111-111111111111",
                        "Microsoft.Resources.ResourceWriteSuccess",
                        ResourceId.parse("/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-app"
                                + "/providers/microsoft.compute/virtualmachines/vm-0001"),
                        Instant.parse("2026-08-01T10:00:00.123456Z"),
                        Optional.of("Microsoft.Compute/virtualMachines/write"),
                        Optional.of("Succeeded"),
                        Optional.of("c0ffee00-0000-4000-8000-000000000001"),
                        Optional.of("99999999-9999-9999-9999-999999999999"))));
    }

    @Test
    void readsTheGoldenSampleOfAHeartbeat() {
        JsonNode sample = Records.sample("heartbeat");

        assertThat(read(Records.headers(sample), Records.value(sample)))
                .isEqualTo(new HintRecord.Heartbeat(3, Instant.parse("2026-08-01T10:00:00Z")));
    }

    @Test
    void readsTheGoldenSampleOfARemovedFeed() {
        JsonNode sample = Records.sample("feed-removed");

        assertThat(read(Records.headers(sample), Records.value(sample)))
                .isEqualTo(new HintRecord.FeedRemoved(Instant.parse("2026-08-01T10:00:00Z")));
    }

    /// During a rollout: the ingest of the version before, our evaluator.
    @ParameterizedTest
    @ValueSource(strings = {"resource-changed", "heartbeat", "feed-removed"})
    void readsRecordsOfTheVersionBefore(String name) {
        JsonNode kept = Records.kept(name);
        JsonNode now = Records.sample(name);

        assertThat(read(Records.headers(kept), Records.value(kept)))
                .isNotInstanceOf(HintRecord.Unreadable.class)
                .isEqualTo(read(Records.headers(now), Records.value(now)));
    }

    @Test
    void ignoresFieldsItDoesNotKnow() {
        assertThat(read(Records.headers(SAMPLE), "{\"operation\":null,\"claims\":{\"x\":1}}".getBytes(UTF_8)))
                .isInstanceOf(HintRecord.Hint.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject", "ce_time"})
    void refusesARecordWithoutAnAttribute(String attribute) {
        Headers headers = Records.headers(SAMPLE);
        headers.remove(attribute);

        assertThat(read(headers, Records.value(SAMPLE))).isEqualTo(new HintRecord.Unreadable(Reason.HEADERS));
    }

    @Test
    void refusesAnotherVersionOfCloudEvents() {
        assertThat(read(with("ce_specversion", "0.3"), Records.value(SAMPLE)))
                .isEqualTo(new HintRecord.Unreadable(Reason.HEADERS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vm-0001", "/subscriptions/", "/subscriptions/s/../x", "/subscriptions/s\u0000"})
    void refusesASubjectThatIsNoResource(String subject) {
        assertThat(read(with("ce_subject", subject), Records.value(SAMPLE)))
                .isEqualTo(new HintRecord.Unreadable(Reason.SUBJECT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+300000-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "yesterday",
                "2026-08-01",
                "2026-13-01T00:00:00Z"
            })
    void refusesATimeThatIsNone(String time) {
        assertThat(read(with("ce_time", time), Records.value(SAMPLE)))
                .isEqualTo(new HintRecord.Unreadable(Reason.TIME));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{} {}",
                "{\"operation\":7}",
                "{\"operation\":\"\"}",
                "{\"status\":{\"a\":1}}",
                "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
            })
    void refusesAValueThatIsNoHint(String value) {
        assertThat(read(Records.headers(SAMPLE), value.getBytes(UTF_8)))
                .isEqualTo(new HintRecord.Unreadable(Reason.VALUE));
    }

    @Test
    void refusesAHintWithoutValue() {
        assertThat(read(Records.headers(SAMPLE), null)).isEqualTo(new HintRecord.Unreadable(Reason.VALUE));
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertThat(read(Records.headers(SAMPLE), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}))
                .isEqualTo(new HintRecord.Unreadable(Reason.VALUE));
    }

    @Test
    void refusesAValueThatIsTooLong() {
        String value = "{\"operation\":\"" + "x".repeat(100_000) + "\"}";

        assertThat(read(Records.headers(SAMPLE), value.getBytes(UTF_8)))
                .isEqualTo(new HintRecord.Unreadable(Reason.VALUE));
    }

    private HintRecord read(Headers headers, byte @Nullable [] value) {
        return reader.read(Records.record(3, 17, headers, value));
    }

    private static Headers with(String name, String value) {
        Headers headers = Records.headers(SAMPLE);
        headers.remove(name);
        headers.add(name, value.getBytes(UTF_8));
        return headers;
    }
}
