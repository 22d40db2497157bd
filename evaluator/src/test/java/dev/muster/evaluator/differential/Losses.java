package dev.muster.evaluator.differential;

import dev.muster.evaluator.differential.RandomWorlds.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Partial evidence: documents that were never read, are gone, refused or stale; lists that are not complete; fields
/// that
/// are not there.
final class Losses {

    private static final Set<String> KEPT = Set.of("id", "seen", "readAt", "body");

    private Losses() {}

    static void add(Draft draft) {
        Dice dice = draft.dice();
        ObjectNode documents = draft.part("documents");
        int harm = dice.of(0, 0, 0, 2, 2, 5, 25);
        for (String id : List.copyOf(documents.propertyNames())) {
            boolean linked = id.contains("/protecteditems/")
                    || id.contains("/restorepointcollections/")
                    || id.endsWith("/vm-1")
                    || id.matches(".*recoveryservices/vaults/[^/]+");
            if (dice.in(harm) && !id.contains("restorepointcollections")) {
                harm(draft, id, linked);
            }
        }
        if (dice.in(8)) {
            draft.tree().put("viewAged", true);
        }
        for (String list : List.copyOf(draft.part("complete").propertyNames())) {
            if (dice.in(harm)) {
                draft.part("complete").remove(list);
            }
        }
        if (dice.in(25)) {
            blank(dice, documents);
        }
        cohere(draft);
    }

    private static void harm(Draft draft, String id, boolean linked) {
        ObjectNode entry = (ObjectNode) draft.part("documents").get(id);
        if (!linked && draft.dice().in(30)) {
            draft.part("documents").remove(id);
            return;
        }
        boolean machine = id.endsWith("/vm-1");
        entry.put(
                "seen",
                machine ? draft.dice().of("refused", "stale") : draft.dice().of("gone", "refused", "stale"));
    }

    /// Some field somewhere is not there.
    private static void blank(Dice dice, ObjectNode documents) {
        List<Runnable> blanks = new ArrayList<>();
        documents.properties().forEach(it -> {
            if (!it.getKey().contains("/restorepointcollections/")) {
                collect(it.getValue().path("body"), blanks, it.getKey());
            }
        });
        for (int i = 0; i < 3; i++) {
            blanks.get(dice.upTo(blanks.size())).run();
        }
    }

    private static void collect(JsonNode node, List<Runnable> blanks, String id) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                boolean link = KEPT.contains(name)
                        || name.endsWith("ResourceId")
                        || name.equals("virtualMachineId")
                        || id.contains("recoveryservices/vaults") && name.equals("location")
                        || name.equals("errorDetails");
                if (!link) {
                    blanks.add(() -> object.remove(name));
                }
            }
        }
        node.forEach(it -> collect(it, blanks, id));
    }

    /// A vault that cannot be read hides its items, and the vaults of its subscription.
    private static void cohere(Draft draft) {
        ObjectNode complete = draft.part("complete");
        draft.part("documents").properties().forEach(it -> {
            String seen = it.getValue().path("seen").asString();
            if (it.getKey().matches(".*recoveryservices/vaults/[^/]+")
                    && !seen.equals("read")
                    && !seen.equals("gone")) {
                complete.remove("items");
                complete.remove("vaults");
                complete.remove("vaults " + it.getKey().split("/")[2]);
            }
            if (it.getKey().contains("/protecteditems/") && !seen.equals("read") && !seen.equals("gone")) {
                complete.remove("items");
            }
        });
        for (String subscription : List.of(RandomWorlds.OWN, RandomWorlds.OTHER)) {
            if (!complete.has("vaults " + subscription)) {
                complete.remove("vaults");
            }
        }
        if (!complete.has("vaults")) {
            complete.remove("items");
        }
    }
}
