package dev.muster.evaluator.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Topics;
import dev.muster.contract.VmStatus;
import dev.muster.contract.VmStatusChanged;
import dev.muster.evaluator.kafka.KafkaSettings;
import dev.muster.evaluator.status.OutboxTable.Unsent;
import dev.muster.evaluator.testing.TestKafka;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KafkaTransitionSenderIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String VM = "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-app"
            + "/providers/microsoft.compute/virtualmachines/vm-0001";

    @Test
    void writesTheGoldenSample() throws IOException {
        try (TestKafka kafka = new TestKafka();
                KafkaTransitionSender sender = new KafkaTransitionSender(settings(kafka.servers()))) {
            assertThat(sender.send(List.of(transition())).acknowledged()).containsExactly(4711L);

            JsonNode sample = sample();
            assertThat(kafka.records(Topics.VM_STATUS_CHANGED)).singleElement().satisfies(it -> {
                assertThat(it.key()).isEqualTo(sample.path("key").asString());
                assertThat(JSON.readTree(it.value())).isEqualTo(sample.path("value"));
                assertThat(headers(it)).isEqualTo(headers(sample));
            });
        }
    }

    @Test
    void acknowledgesNothingWhileTheBrokerIsAway() throws IOException {
        try (ServerSocket nobody = new ServerSocket(0);
                KafkaTransitionSender sender =
                        new KafkaTransitionSender(settings("127.0.0.1:" + nobody.getLocalPort()))) {
            TransitionSender.Sent sent = sender.send(List.of(transition()));

            assertThat(sent.acknowledged()).isEmpty();
            assertThat(sent.failure()).isPresent();
        }
    }

    private static KafkaSettings settings(String servers) {
        return new KafkaSettings(List.of(servers.split(",")), Map.of(), 4, (short) 1, 1);
    }

    private static Unsent transition() {
        Instant recordedAt = Instant.parse("2026-08-01T10:00:02Z");
        VmStatusChanged changed = new VmStatusChanged(
                ResourceId.parse(VM),
                4711,
                Optional.of(VmStatus.PROTECTED),
                Optional.of(VmStatus.UNPROTECTED),
                List.of("vm-is-protected", "protection-not-suspended"),
                "current 2026.08",
                Instant.parse("2026-08-01T10:00:01Z"),
                recordedAt,
                "changed");
        return new Unsent(4711, VM, TransitionFormat.json(changed), recordedAt.toString());
    }

    private static Map<String, String> headers(ConsumerRecord<String, String> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach(it -> headers.put(it.key(), new String(it.value(), UTF_8)));
        return headers;
    }

    private static Map<String, String> headers(JsonNode sample) {
        Map<String, String> headers = new TreeMap<>();
        sample.path("headers")
                .properties()
                .forEach(it -> headers.put(it.getKey(), it.getValue().asString()));
        return headers;
    }

    private static JsonNode sample() throws IOException {
        try (InputStream in = KafkaTransitionSenderIT.class.getResourceAsStream("/samples/vm-status-changed.json")) {
            return JSON.readTree(in);
        }
    }
}
