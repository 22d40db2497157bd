package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.GuestFacts.Cluster;
import dev.muster.evaluator.core.GuestFacts.Proxy;
import dev.muster.evaluator.core.GuestFacts.Recorded;
import dev.muster.evaluator.core.GuestFacts.Volume;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.judge.MirrorView.Row;
import dev.muster.evaluator.mirror.NodeId;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// What was recorded of the inside of a machine, see `published.record_facts`. It belongs to a `vmId`: a machine that
/// was
/// created anew has lost it (decision C25). Its values were checked when they were recorded.
final class RecordedFacts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ResourceId vm;
    private final MirrorView mirror;

    RecordedFacts(ResourceId vm, MirrorView mirror) {
        this.vm = vm;
        this.mirror = mirror;
    }

    /// @param description what was last understood of the machine
    GuestFacts facts(Optional<VirtualMachine> description) {
        String vmId = description.map(VirtualMachine::vmId).orElse("-");
        return mirror.row(NodeId.facts(vm))
                .map(Row::document)
                .map(JSON::readTree)
                .filter(it -> it.path("vmId").asString("").equals(vmId))
                .map(it -> facts(it.path("facts")))
                .orElse(GuestFacts.NONE);
    }

    private static GuestFacts facts(JsonNode facts) {
        return new GuestFacts(
                one(
                        facts,
                        "guest.luks",
                        it -> it.path("volumes")
                                .valueStream()
                                .map(volume -> new Volume(
                                        volume.path("name").asString(""),
                                        volume.path("fromAzureDiskEncryption").asBoolean(false)))
                                .toList()),
                one(facts, "guest.csv", JsonNode::asString),
                one(facts, "guest.cluster", RecordedFacts::cluster),
                one(facts, "guest.networkMounts", JsonNode::asString),
                one(facts, "guest.domainController", JsonNode::asString),
                one(facts, "guest.proxy", RecordedFacts::proxy),
                one(facts, "guest.python", JsonNode::asString),
                one(facts, "guest.architecture", JsonNode::asString),
                one(facts, "guest.wireserver", JsonNode::asBoolean),
                one(facts, "guest.appConsistency", JsonNode::asString));
    }

    private static Cluster cluster(JsonNode value) {
        return new Cluster(
                value.path("name").asString(""),
                value.path("members").valueStream().map(JsonNode::asString).toList());
    }

    private static Proxy proxy(JsonNode value) {
        return new Proxy(
                value.path("inUse").asBoolean(false), flag(value, "reachesAgent"), flag(value, "authenticated"));
    }

    private static @Nullable Boolean flag(JsonNode value, String name) {
        JsonNode flag = value.path(name);
        return flag.isBoolean() ? flag.booleanValue() : null;
    }

    private static <T> Optional<Recorded<T>> one(JsonNode facts, String name, Function<JsonNode, T> read) {
        JsonNode fact = facts.path(name);
        if (fact instanceof MissingNode || fact.isNull()) {
            return Optional.empty();
        }
        JsonNode expires = fact.path("expiresAt");
        return Optional.of(new Recorded<>(
                read.apply(fact.path("value")),
                fact.path("source").asString(""),
                OffsetDateTime.parse(fact.path("observedAt").asString()).toInstant(),
                expires.isString() ? OffsetDateTime.parse(expires.asString()).toInstant() : null));
    }
}
