package dev.muster.evaluator.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contract.CloudEventHeaders;
import dev.muster.contract.ResourceId;
import dev.muster.contract.Topics;
import dev.muster.evaluator.intake.HintRecord.Reason;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.recovery.FakeRecovery;
import dev.muster.evaluator.refresh.Hint;
import dev.muster.evaluator.refresh.RefreshQueue.Position;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ResourceChangedConsumerTest {

    private static final String GROUP = "/subscriptions/s1/resourcegroups/g1";
    private static final String VM = GROUP + "/providers/microsoft.compute/virtualmachines/vm1";
    private static final JsonNode REMOVED = Records.sample("feed-removed");
    private static final Instant TIME = Instant.parse("2026-08-01T10:00:00.123456Z");

    private final FakeQueue queue = new FakeQueue();
    private final Map<ConsumerRecord<byte[], byte[]>, Reason> kept = new HashMap<>();
    private final Map<Integer, Set<Instant>> heartbeats = new HashMap<>();
    private final List<EventTrace.Seen> traced = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FakeRecovery recovery = new FakeRecovery();
    private boolean quarantineAway;

    private final KnownNodes known = new KnownNodes() {
        @Override
        public List<NodeId> membersOf(ResourceId group) {
            return List.of(new NodeId(group.value() + "/providers/microsoft.compute/virtualmachines/known"));
        }

        @Override
        public List<NodeId> restingOn(NodeId set) {
            return List.of(new NodeId(
                    "/subscriptions/s1/resourcegroups/g1/providers/microsoft.network/networkinterfaces/behind"));
        }

        @Override
        public List<NodeId> listsBeside(String subscription) {
            return List.of();
        }
    };

    private final ResourceChangedConsumer consumer = new ResourceChangedConsumer(
            queue,
            known,
            this::keep,
            heartbeats::putAll,
            new OffsetAudit(topic -> Map.of(), queue, recovery),
            recovery,
            traced::addAll,
            new IntakeMetrics(registry));

    @Test
    void storesWhatToReadAndWhereEachPartitionContinues() {
        consumer.accept(List.of(hint(1, 10, VM), hint(1, 11, VM), hint(3, 5, VM + "/extensions/e")));

        assertThat(queue.hints())
                .containsOnly(
                        new Hint(new NodeId(VM), false, Optional.of(TIME), Trigger.EVENT, false),
                        new Hint(new NodeId(VM), false, Optional.of(TIME), Trigger.EVENT, true));
        assertThat(queue.positions())
                .containsExactlyInAnyOrder(
                        new Position(Topics.RESOURCE_CHANGED, 1, 12), new Position(Topics.RESOURCE_CHANGED, 3, 6));
        assertThat(count("accepted")).isEqualTo(3);
    }

    @Test
    void remembersEachEventWithItsTimesAndWhatIsReadBecauseOfIt() {
        ConsumerRecord<byte[], byte[]> told = hint(1, 10, VM);
        told.headers().add(CloudEventHeaders.RECEIVED_AT, "2026-08-01T10:00:01Z".getBytes(UTF_8));
        ConsumerRecord<byte[], byte[]> odd = hint(1, 11, GROUP + "/providers/microsoft.web/sites/x");
        odd.headers().add(CloudEventHeaders.RECEIVED_AT, "soon".getBytes(UTF_8));

        consumer.accept(List.of(told, odd));

        assertThat(traced).hasSize(2);
        assertThat(traced.getFirst().receivedAt()).hasValue(Instant.parse("2026-08-01T10:00:01Z"));
        assertThat(traced.getFirst().publishedAt()).isEqualTo(Instant.ofEpochMilli(1_754_042_400_000L));
        assertThat(traced.getFirst().nodes()).containsExactly(new NodeId(VM));
        assertThat(traced.getLast().receivedAt()).isEmpty();
        assertThat(traced.getLast().nodes()).isEmpty();
    }

    @Test
    void storesThePositionAlsoWhenNothingIsToBeRead() {
        consumer.accept(List.of(hint(1, 10, GROUP + "/providers/microsoft.web/sites/x")));

        assertThat(queue.hints()).isEmpty();
        assertThat(queue.positions()).containsExactly(new Position(Topics.RESOURCE_CHANGED, 1, 11));
        assertThat(count("filtered")).isOne();
    }

    @Test
    void looksAtWhatIsKnownInADeletedGroup() {
        consumer.accept(List.of(hint(1, 10, GROUP, "Microsoft.Resources.ResourceDeleteSuccess")));

        assertThat(queue.hints()).singleElement().satisfies(it -> {
            assertThat(it.node().value()).endsWith("/virtualmachines/known");
            assertThat(it.deleted()).isFalse();
        });
    }

    @Test
    void readsWhatStandsBehindAChangedBalancer() {
        consumer.accept(List.of(hint(1, 10, GROUP + "/providers/microsoft.network/loadbalancers/b")));

        assertThat(queue.hints())
                .singleElement()
                .satisfies(it -> assertThat(it.node().value()).endsWith("/networkinterfaces/behind"));
    }

    @Test
    void putsAnUnreadableRecordIntoQuarantineAndGoesOn() {
        ConsumerRecord<byte[], byte[]> bad = Records.record(1, 11, headers(VM, "any"), "{".getBytes(UTF_8));

        consumer.accept(List.of(hint(1, 10, VM), bad, hint(1, 12, VM)));

        assertThat(kept).isEqualTo(Map.of(bad, Reason.VALUE));
        assertThat(queue.hints()).hasSize(2);
        assertThat(queue.positions()).containsExactly(new Position(Topics.RESOURCE_CHANGED, 1, 13));
        assertThat(registry.counter("muster.dead.letters", "stage", "evaluator", "reason", "value")
                        .count())
                .isOne();
    }

    @Test
    void storesNothingBeforeTheQuarantineHasWhatIsUnreadable() {
        quarantineAway = true;
        ConsumerRecord<byte[], byte[]> bad = Records.record(1, 11, headers(VM, "any"), "{".getBytes(UTF_8));

        assertThatThrownBy(() -> consumer.accept(List.of(hint(1, 10, VM), bad)))
                .isInstanceOf(QuarantineUnavailableException.class);

        assertThat(queue.positions()).isEmpty();
    }

    @Test
    void countsNothingOfABatchThatComesAgain() {
        queue.goAway();

        assertThatThrownBy(() -> consumer.accept(List.of(hint(1, 10, VM)))).hasMessage("the database is away");

        assertThat(count("accepted")).isZero();
    }

    @Test
    void handsTheHeartbeatsOfEachPartitionOn() {
        Headers early = Records.headers(Records.sample("heartbeat"));
        Headers late = Records.headers(Records.sample("heartbeat"));
        late.remove("ce_time").add("ce_time", "2026-08-01T10:00:30Z".getBytes(UTF_8));

        consumer.accept(List.of(Records.record(2, 1, late, null), Records.record(2, 2, early, null)));

        assertThat(heartbeats).containsOnlyKeys(2);
        assertThat(heartbeats.get(2)).hasSize(2).contains(Instant.parse("2026-08-01T10:00:30Z"));
        assertThat(queue.hints()).isEmpty();
    }

    @Test
    void hasEverythingSweptWhenAFeedWasRemoved() {
        consumer.accept(List.of(hint(1, 10, VM), Records.record(1, 11, Records.headers(REMOVED), null)));

        assertThat(recovery.told()).containsExactly("feed removed at 2026-08-01T10:00:00Z");
        assertThat(kept).isEmpty();
        assertThat(queue.positions()).containsExactly(new Position(Topics.RESOURCE_CHANGED, 1, 12));
    }

    @Test
    void keepsNoPositionBehindARemovedFeedOfWhichNobodyCouldBeTold() {
        recovery.away(true);

        assertThatThrownBy(() -> consumer.accept(List.of(Records.record(1, 11, Records.headers(REMOVED), null))))
                .hasMessage("the database is away");

        assertThat(queue.positions()).isEmpty();
    }

    private void keep(Map<ConsumerRecord<byte[], byte[]>, Reason> unreadable) {
        if (quarantineAway) {
            throw new QuarantineUnavailableException(new IllegalStateException("away"));
        }
        kept.putAll(unreadable);
    }

    private double count(String outcome) {
        return registry.counter("muster.hints", "outcome", outcome).count();
    }

    private static ConsumerRecord<byte[], byte[]> hint(int partition, long offset, String subject) {
        return hint(partition, offset, subject, "Microsoft.Resources.ResourceWriteSuccess");
    }

    private static ConsumerRecord<byte[], byte[]> hint(int partition, long offset, String subject, String type) {
        return Records.record(partition, offset, headers(subject, type), "{}".getBytes(UTF_8));
    }

    private static Headers headers(String subject, String type) {
        Headers headers = Records.headers(Records.sample("resource-changed"));
        headers.remove("ce_subject").add("ce_subject", subject.getBytes(UTF_8));
        headers.remove("ce_type").add("ce_type", type.getBytes(UTF_8));
        return headers;
    }
}
