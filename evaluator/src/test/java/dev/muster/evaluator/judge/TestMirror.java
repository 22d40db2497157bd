package dev.muster.evaluator.judge;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A mirror out of a test's hand: rows with their documents, references, and what is known of lists.
final class TestMirror implements MirrorView {

    static final Instant AT = Instant.parse("2026-08-01T12:00:00Z");
    static final Instant READ = Instant.parse("2026-08-01T11:50:00Z");

    static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultVisibility(it -> it.withIsGetterVisibility(Visibility.NONE))
            .build();

    private final Map<NodeId, Row> rows = new HashMap<>();
    private final Map<NodeId, Set<NodeId>> edges = new HashMap<>();
    private final Set<NodeId> onTheirWay = new HashSet<>();
    private final Set<NodeId> staleRounds = new HashSet<>();
    private final List<NodeId> formerItems = new ArrayList<>();
    private final List<Gap> vaultGaps = new ArrayList<>();
    private final List<Gap> itemGaps = new ArrayList<>();
    private @Nullable Instant confirmedAt = READ;

    /// The subscription with its lists of vaults and VMs, read completely.
    static TestMirror withSubscription() {
        NodeId subscription = node("/subscriptions/" + AnId.SUBSCRIPTION);
        return new TestMirror()
                .row(subscription, "found", "provider", "{}")
                .row(list("microsoft.recoveryservices/vaults"), "found", "provider", "{}")
                .row(list("microsoft.compute/virtualmachines"), "found", "provider", "{}");
    }

    static NodeId list(String type) {
        return NodeId.collection(AnId.SUBSCRIPTION, type);
    }

    static NodeId node(String id) {
        return NodeId.of(ResourceId.parse(id));
    }

    TestMirror found(ResourceId id, Object document) {
        return row(NodeId.of(id), "found", "provider", JSON.writeValueAsString(document));
    }

    TestMirror listed(ResourceId id, Object document) {
        return row(NodeId.of(id), "found", "list", JSON.writeValueAsString(document));
    }

    TestMirror row(NodeId id, String state, String source, @Nullable String document) {
        rows.put(
                id,
                new Row(
                        id,
                        id.kind(),
                        AnId.TENANT,
                        state,
                        source,
                        document,
                        null,
                        READ,
                        READ,
                        standing(state),
                        false,
                        false,
                        READ,
                        null,
                        Memory.NOTHING));
        return this;
    }

    /// Changes the state of a row and keeps what it said.
    TestMirror now(ResourceId id, String state) {
        return now(NodeId.of(id), state);
    }

    TestMirror now(NodeId id, String state) {
        Row old = rows.get(id);
        return row(id, state, "provider", old == null ? null : old.document());
    }

    TestMirror readAt(ResourceId id, Instant readAt, Instant evidenceAt) {
        Row old = row(NodeId.of(id)).orElseThrow();
        rows.put(
                old.id(),
                new Row(
                        old.id(),
                        old.kind(),
                        old.tenant(),
                        old.state(),
                        old.source(),
                        old.document(),
                        old.cause(),
                        readAt,
                        evidenceAt,
                        old.standing(),
                        old.aged(),
                        old.viewAged(),
                        old.firstSeenAt(),
                        old.runningSince(),
                        old.memory()));
        return this;
    }

    /// The round of its list does not confirm it.
    TestMirror unconfirmed(ResourceId id) {
        Row old = row(NodeId.of(id)).orElseThrow();
        return put(old, Standing.UNCONFIRMED, old.aged(), old.viewAged());
    }

    /// It is in doubt.
    ///
    /// @param aged for too long
    TestMirror excepted(ResourceId id, boolean aged) {
        Row old = row(NodeId.of(id)).orElseThrow();
        return put(old, Standing.EXCEPTED, aged, old.viewAged());
    }

    TestMirror viewAged(ResourceId id) {
        Row old = row(NodeId.of(id)).orElseThrow();
        return put(old, old.standing(), old.aged(), true);
    }

    private TestMirror put(Row old, Standing standing, boolean aged, boolean viewAged) {
        rows.put(
                old.id(),
                new Row(
                        old.id(),
                        old.kind(),
                        old.tenant(),
                        old.state(),
                        old.source(),
                        old.document(),
                        old.cause(),
                        old.readAt(),
                        old.evidenceAt(),
                        standing,
                        aged,
                        viewAged,
                        old.firstSeenAt(),
                        old.runningSince(),
                        old.memory()));
        return this;
    }

    private static Standing standing(String state) {
        return state.equals("found") ? Standing.CONFIRMED : Standing.EXCEPTED;
    }

    TestMirror without(ResourceId id) {
        rows.remove(NodeId.of(id));
        return this;
    }

    TestMirror edge(NodeId dependent, NodeId dependency) {
        edges.computeIfAbsent(dependent, it -> new TreeSet<>()).add(dependency);
        return this;
    }

    TestMirror edge(ResourceId dependent, ResourceId dependency) {
        return edge(NodeId.of(dependent), NodeId.of(dependency));
    }

    TestMirror onItsWay(ResourceId id) {
        onTheirWay.add(NodeId.of(id));
        return this;
    }

    /// The item is gone, and with it its references.
    TestMirror former(ResourceId item) {
        now(item, "gone");
        edges.values().forEach(it -> it.remove(NodeId.of(item)));
        formerItems.add(NodeId.of(item));
        return this;
    }

    TestMirror vaultGap(NodeId node, boolean onItsWay) {
        vaultGaps.add(new Gap(node, "not-read", onItsWay));
        confirmedAt = null;
        return this;
    }

    TestMirror itemGap(NodeId node, boolean onItsWay) {
        itemGaps.add(new Gap(node, "not-read", onItsWay));
        confirmedAt = null;
        return this;
    }

    /// A list that was read completely, but too long ago.
    TestMirror staleList(NodeId list) {
        vaultGaps.add(new Gap(list, "stale", false));
        confirmedAt = null;
        return this;
    }

    TestMirror confirmedAt(Instant at) {
        confirmedAt = at;
        return this;
    }

    @Override
    public Optional<Row> row(NodeId node) {
        return Optional.ofNullable(rows.get(node));
    }

    @Override
    public List<Row> dependenciesOf(NodeId node) {
        return edges.getOrDefault(node, Set.of()).stream()
                .map(this::row)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public List<Row> formerItemsOf(NodeId vm) {
        return formerItems.stream().map(this::row).flatMap(Optional::stream).toList();
    }

    @Override
    public boolean onItsWay(NodeId node) {
        return onTheirWay.contains(node);
    }

    /// A list whose last complete reading is too long ago.
    TestMirror staleRound(NodeId list) {
        staleRounds.add(list);
        return this;
    }

    TestMirror remembering(ResourceId id, Memory memory) {
        Row old = row(NodeId.of(id)).orElseThrow();
        rows.put(
                old.id(),
                new Row(
                        old.id(),
                        old.kind(),
                        old.tenant(),
                        old.state(),
                        old.source(),
                        old.document(),
                        old.cause(),
                        old.readAt(),
                        old.evidenceAt(),
                        old.standing(),
                        old.aged(),
                        old.viewAged(),
                        old.firstSeenAt(),
                        old.runningSince(),
                        memory));
        return this;
    }

    @Override
    public Optional<Round> round(NodeId list) {
        return row(list).map(it -> new Round(it.readAt(), staleRounds.contains(list)));
    }

    @Override
    public Coverage coverage(String tenant) {
        return new Coverage(vaultGaps, itemGaps, confirmedAt);
    }
}
