package dev.muster.evaluator.differential;

import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.GuestFacts.Cluster;
import dev.muster.evaluator.core.GuestFacts.Proxy;
import dev.muster.evaluator.core.GuestFacts.Recorded;
import dev.muster.evaluator.core.GuestFacts.Volume;
import dev.muster.evaluator.reference.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The recorded facts of a world (decision C25).
final class WorldGuest {

    private WorldGuest() {}

    static GuestFacts facts(World world) {
        return new GuestFacts(
                recorded(world, "guest.luks", WorldGuest::volumes),
                recorded(world, "guest.csv", JsonNode::asString),
                recorded(
                        world,
                        "guest.cluster",
                        it -> new Cluster(it.path("name").asString(), List.of())),
                recorded(world, "guest.networkMounts", JsonNode::asString),
                recorded(world, "guest.domainController", JsonNode::asString),
                recorded(world, "guest.proxy", WorldGuest::proxy),
                recorded(world, "guest.python", JsonNode::asString),
                recorded(world, "guest.architecture", JsonNode::asString),
                recorded(world, "guest.wireserver", JsonNode::asBoolean),
                recorded(world, "guest.appConsistency", JsonNode::asString));
    }

    private static <T> Optional<Recorded<T>> recorded(World world, String name, Function<JsonNode, T> read) {
        return world.of("facts", name)
                .map(it -> new Recorded<>(
                        read.apply(it.path("value")),
                        it.path("source").asString(""),
                        World.instant(it.path("observedAt")),
                        it.hasNonNull("expiresAt") ? World.instant(it.path("expiresAt")) : null));
    }

    private static List<Volume> volumes(JsonNode value) {
        return value.path("volumes")
                .valueStream()
                .map(it -> new Volume(
                        it.path("name").asString(""),
                        it.path("fromAzureDiskEncryption").asBoolean(false)))
                .toList();
    }

    private static Proxy proxy(JsonNode value) {
        return new Proxy(
                value.path("inUse").asBoolean(false),
                flag(value.path("reachesAgent")),
                flag(value.path("authenticated")));
    }

    private static @Nullable Boolean flag(JsonNode node) {
        return node.isBoolean() ? Boolean.valueOf(node.asBoolean()) : null;
    }
}
