package dev.muster.evaluator.differential;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.reference.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Losing a document, a complete list, or a field without default never turns a failure or an unknown into a pass
/// (decision A02): `mvn -pl evaluator -am verify -Plosses -DskipTests`. Arguments of the program: number of losses
/// (1,000,000), number of the first world.
final class WorldLosses {

    static final int LOSSES_OF_A_WORLD = 8;
    private static final int BLOCK = 500;

    /// The fields that decision A02 names as having neither a default nor another place to look.
    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "storageProfile",
            "osDisk",
            "osType",
            "dataDisks",
            "networkInterfaces",
            "instanceView",
            "protectionState",
            "healthStatus",
            "lastRecoveryPoint",
            "policyInconsistent",
            "scheduleRunFrequency",
            "retentionPolicy");

    private WorldLosses() {}

    /// What was acquitted by a loss.
    ///
    /// @param loss what was lost
    record Acquittal(String rule, String profile, Outcome before, String loss, World world) {}

    static void main(String... arguments) {
        int losses = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int first = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        int tried = 0;
        List<Acquittal> acquittals = new ArrayList<>();
        for (int block = first; tried < losses && acquittals.isEmpty(); block += BLOCK) {
            acquittals.addAll(judge(block, BLOCK));
            tried += BLOCK * LOSSES_OF_A_WORLD;
        }
        acquittals.forEach(it -> System.out.println(it.rule + " (" + it.profile + ") was " + it.before
                + ", passes without " + it.loss + ":\n" + it.world.tree()));
        System.out.println(tried + " losses, " + acquittals.size() + " acquittals");
        if (!acquittals.isEmpty()) {
            throw new IllegalStateException("a loss turned a verdict into a pass");
        }
    }

    /// The worlds of these numbers, each with [#LOSSES_OF_A_WORLD].
    static List<Acquittal> judge(int first, int worlds) {
        return LongStream.range(first, first + worlds)
                .parallel()
                .boxed()
                .flatMap(it -> judge(it).stream())
                .toList();
    }

    private static List<Acquittal> judge(long number) {
        List<Acquittal> acquittals = new ArrayList<>();
        World world = RandomWorlds.number(number);
        Dice dice = new Dice(number);
        List<String> losses = losses(world);
        for (Profile profile : Judges.PROFILES) {
            Map<String, Outcome> before = Judges.service(world, profile);
            for (int i = 0; i < LOSSES_OF_A_WORLD / Judges.PROFILES.size(); i++) {
                String loss = losses.get(dice.upTo(losses.size()));
                acquitted(world, loss, before, profile)
                        .forEach((rule, was) -> acquittals.add(
                                new Acquittal(rule, profile.id(), was, loss, shrunk(world, loss, rule, was, profile))));
            }
        }
        return acquittals;
    }

    private static World shrunk(World world, String loss, String rule, Outcome was, Profile profile) {
        return Shrinker.shrink(
                world,
                some -> losses(some).contains(loss)
                        && Judges.service(some, profile, rule) == was
                        && Judges.service(without(some, loss), profile, rule) == Outcome.PASS);
    }

    private static Map<String, Outcome> acquitted(
            World world, String loss, Map<String, Outcome> before, Profile profile) {
        Map<String, Outcome> acquitted = new LinkedHashMap<>();
        Judges.service(without(world, loss), profile).forEach((rule, after) -> {
            Outcome was = Objects.requireNonNull(before.get(rule));
            if (after == Outcome.PASS && (was == Outcome.FAIL || was == Outcome.UNKNOWN)) {
                acquitted.put(rule, was);
            }
        });
        return acquitted;
    }

    /// Paths, joined by blanks: into the document, to the field that is taken out; or a document; or a list.
    private static List<String> losses(World world) {
        List<String> losses = new ArrayList<>();
        world.tree().path("documents").properties().forEach(it -> {
            if (it.getValue().path("seen").asString().equals("read")
                    && !it.getKey().contains("restorepointcollections")) {
                losses.add("document\t" + it.getKey());
                fields(it.getValue().path("body"), "field\t" + it.getKey(), losses);
            }
        });
        world.tree().path("complete").propertyNames().forEach(it -> losses.add("list\t" + it));
        return losses;
    }

    private static void fields(JsonNode node, String path, List<String> losses) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(it -> {
                String there = path + "\t" + it.getKey();
                if (WITHOUT_DEFAULT.contains(it.getKey())) {
                    losses.add(there);
                }
                fields(it.getValue(), there, losses);
            });
        }
    }

    private static World without(World world, String loss) {
        ObjectNode tree = world.tree().deepCopy();
        String[] path = loss.split("\t");
        switch (path[0]) {
            case "list" -> ((ObjectNode) tree.path("complete")).remove(path[1]);
            case "document" -> ((ObjectNode) tree.path("documents").path(path[1])).put("seen", "stale");
            default -> {
                JsonNode parent = tree.path("documents").path(path[1]).path("body");
                for (int i = 2; i < path.length - 1; i++) {
                    parent = parent.path(path[i]);
                }
                ((ObjectNode) parent).remove(path[path.length - 1]);
            }
        }
        return new World(tree);
    }
}
