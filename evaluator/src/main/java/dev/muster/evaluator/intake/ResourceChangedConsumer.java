package dev.muster.evaluator.intake;

import dev.muster.contract.ResourceChanged;
import dev.muster.evaluator.intake.HintRecord.Reason;
import dev.muster.evaluator.intake.HintTargets.Target;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.recovery.Recovery;
import dev.muster.evaluator.refresh.Hint;
import dev.muster.evaluator.refresh.RefreshQueue;
import dev.muster.evaluator.refresh.RefreshQueue.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Takes a batch of records from the topic and stores what they ask for: unreadable records in quarantine, then
/// requests and offsets in one transaction. When it returns, the batch may be committed to Kafka; when it throws, the
/// same batch
/// has to come again, and nothing is lost or stored twice by that.
final class ResourceChangedConsumer {

    private final HintRecordReader reader = new HintRecordReader();
    private final RefreshQueue queue;
    private final KnownNodes known;
    private final Quarantine quarantine;
    private final Heartbeats heartbeats;
    private final OffsetAudit audit;
    private final Recovery recovery;
    private final EventTrace trace;
    private final IntakeMetrics metrics;

    ResourceChangedConsumer(
            RefreshQueue queue,
            KnownNodes known,
            Quarantine quarantine,
            Heartbeats heartbeats,
            OffsetAudit audit,
            Recovery recovery,
            EventTrace trace,
            IntakeMetrics metrics) {
        this.queue = queue;
        this.known = known;
        this.quarantine = quarantine;
        this.heartbeats = heartbeats;
        this.audit = audit;
        this.recovery = recovery;
        this.trace = trace;
        this.metrics = metrics;
    }

    void accept(List<ConsumerRecord<byte[], byte[]>> records) {
        Batch batch = new Batch();
        records.forEach(record -> batch.add(record, reader.read(record)));
        audit.before(batch.begin);
        if (!batch.unreadable.isEmpty()) {
            quarantine.keep(batch.unreadable);
        }
        batch.removedFeed.ifPresent(recovery::feedRemoved);
        queue.accept(batch.positions(), batch.hints);
        heartbeats.seen(batch.heartbeats);
        audit.after(batch.next);
        trace.seen(batch.events);
        count(batch);
    }

    private void count(Batch batch) {
        batch.unreadable.values().forEach(metrics::quarantined);
        metrics.count(IntakeMetrics.Outcome.ACCEPTED, batch.accepted);
        metrics.count(IntakeMetrics.Outcome.FILTERED, batch.filtered);
    }

    private List<Hint> hints(ResourceChanged change) {
        return HintTargets.of(change).stream()
                .flatMap(this::nodes)
                .map(row -> new Hint(
                        row.node(), row.deleted(), Optional.of(change.time()), Trigger.EVENT, row.onlyProvider()))
                .toList();
    }

    private Stream<Target.Row> nodes(Target target) {
        return switch (target) {
            case Target.Row row -> Stream.of(row);
            case Target.Members members ->
                known.membersOf(members.group()).stream().map(node -> new Target.Row(node, false, true));
            case Target.Resting resting ->
                known.restingOn(resting.set()).stream().map(node -> new Target.Row(node, false, false));
            case Target.Elsewhere elsewhere ->
                known.listsBeside(elsewhere.subscription()).stream().map(node -> new Target.Row(node, false, false));
        };
    }

    /// A batch, sorted by what its records are.
    private final class Batch {

        final Map<ConsumerRecord<byte[], byte[]>, Reason> unreadable = new LinkedHashMap<>();
        final List<Hint> hints = new ArrayList<>();
        final List<EventTrace.Seen> events = new ArrayList<>();
        final Map<Integer, Set<Instant>> heartbeats = new HashMap<>();
        final Map<TopicPartition, Long> begin = new HashMap<>();
        final Map<TopicPartition, Long> next = new HashMap<>();
        Optional<Instant> removedFeed = Optional.empty();
        int accepted;
        int filtered;

        void add(ConsumerRecord<byte[], byte[]> record, HintRecord read) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            begin.merge(partition, record.offset(), Math::min);
            next.merge(partition, record.offset() + 1, Math::max);
            switch (read) {
                case HintRecord.Hint hint -> add(record, hint.change(), hints(hint.change()));
                case HintRecord.Heartbeat beat ->
                    heartbeats
                            .computeIfAbsent(beat.partition(), unused -> new HashSet<>())
                            .add(beat.stamp());
                case HintRecord.FeedRemoved removed -> removedFeed = Optional.of(removed.at());
                case HintRecord.Unreadable bad -> unreadable.put(record, bad.reason());
            }
        }

        void add(ConsumerRecord<byte[], byte[]> record, ResourceChanged change, List<Hint> wanted) {
            hints.addAll(wanted);
            events.add(new EventTrace.Seen(
                    change,
                    HintRecordReader.receivedAt(record),
                    Instant.ofEpochMilli(Math.max(0, record.timestamp())),
                    wanted.stream().map(Hint::node).toList()));
            if (wanted.isEmpty()) {
                filtered++;
            } else {
                accepted++;
            }
        }

        List<Position> positions() {
            return next.entrySet().stream()
                    .map(it -> new Position(it.getKey().topic(), it.getKey().partition(), it.getValue()))
                    .toList();
        }
    }
}
