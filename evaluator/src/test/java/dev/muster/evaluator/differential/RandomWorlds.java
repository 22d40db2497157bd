package dev.muster.evaluator.differential;

import static dev.muster.evaluator.differential.Dice.object;

import dev.muster.evaluator.reference.World;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Worlds by number: every number is always the same world. Most of what is in a world is as usual, so that the unusual
/// meets every other thing alone as well as in company.
final class RandomWorlds {

    static final String OWN = "11111111-1111-1111-1111-111111111111";
    static final String OTHER = "22222222-2222-2222-2222-222222222222";

    private RandomWorlds() {}

    static World number(long seed) {
        Draft draft = new Draft(new Dice(seed));
        RandomMachine.add(draft);
        RandomBackup.add(draft);
        RandomNetwork.add(draft);
        RandomGuest.add(draft);
        Losses.add(draft);
        return new World(draft.tree);
    }

    /// A world that grows.
    record Draft(Dice dice, ObjectNode tree, String vm) {

        Draft(Dice dice) {
            this(dice, object("now", Dice.NOW), vm(dice));
            tree.put("vm", vm.toLowerCase(Locale.ROOT));
            for (String part : List.of("documents", "complete", "firstSeen")) {
                tree.set(part, object());
            }
            part("firstSeen").put(vm.toLowerCase(Locale.ROOT), dice.ago(Duration.ofDays(60), Duration.ofMinutes(30)));
        }

        private static String vm(Dice dice) {
            String group = String.valueOf(dice.mostly(96, "rg-app", "databricks-rg-x"));
            String type = String.valueOf(
                    dice.mostly(97, "Microsoft.Compute/virtualMachines", "Microsoft.ClassicCompute/virtualMachines"));
            return id(OWN, group, type + "/vm-1");
        }

        static String id(String subscription, String group, String resource) {
            return "/subscriptions/" + subscription + "/resourceGroups/" + group + "/providers/" + resource;
        }

        ObjectNode part(String name) {
            return (ObjectNode) tree.withObjectProperty(name);
        }

        /// A document that was read some minutes ago.
        void document(String id, ObjectNode body) {
            ObjectNode whole = object("id", id);
            whole.setAll(body);
            part("documents")
                    .set(
                            id.toLowerCase(Locale.ROOT),
                            object("seen", "read", "readAt", Dice.NOW.minusSeconds(600), "body", whole));
        }

        void complete(String list) {
            part("complete").put(list, true);
        }

        void put(String part, String key, JsonNode value) {
            part(part).set(key.toLowerCase(Locale.ROOT), value);
        }

        /// The same id in another spelling, now and then.
        String spelled(String id) {
            return switch (dice.upTo(12)) {
                case 0 -> id.toUpperCase(Locale.ROOT);
                case 1 -> "https://management.azure.com" + id;
                case 2 -> id.toLowerCase(Locale.ROOT) + "/";
                default -> id;
            };
        }
    }
}
