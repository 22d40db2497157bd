package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Which VMs are judged at all: those that the first part takes in and the second does not leave out. The others stay
/// visible, with the status `exempt`.
///
/// @param include a VM has to match each kind that is given; nothing given: every VM
/// @param exclude a VM matches when any does
record FleetScope(Part include, Part exclude) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Every VM.
    static final FleetScope ALL = new FleetScope(Part.NOTHING, Part.NOTHING);

    /// What VMs are chosen by.
    ///
    /// @param subscriptions ids, lower case
    /// @param groups names of resource groups, lower case, with `*` for any end
    /// @param regions lower case, no blanks
    /// @param tags values by name, both lower case; an empty value stands for any
    record Part(Set<String> subscriptions, List<String> groups, Set<String> regions, List<TagWish> tags) {

        static final Part NOTHING = new Part(Set.of(), List.of(), Set.of(), List.of());

        Part {
            subscriptions = Set.copyOf(subscriptions);
            groups = List.copyOf(groups);
            regions = Set.copyOf(regions);
            tags = List.copyOf(tags);
        }

        private boolean isInSubscription(ResourceId vm) {
            return subscriptions.contains(vm.subscription());
        }

        private boolean isInGroup(ResourceId vm) {
            String group = vm.resourceGroup().orElse("");
            return groups.stream().anyMatch(it -> matches(it, group));
        }

        private boolean isInRegion(VirtualMachine machine) {
            String location = machine.location();
            return location != null && regions.contains(location);
        }

        private boolean isTagged(VirtualMachine machine) {
            return tags.stream().anyMatch(it -> it.isOf(machine));
        }

        private static boolean matches(String pattern, String group) {
            return pattern.endsWith("*")
                    ? group.startsWith(pattern.substring(0, pattern.length() - 1))
                    : group.equals(pattern);
        }
    }

    /// @param value empty: any
    record TagWish(String name, String value) {

        static TagWish parse(String text) {
            int equals = text.indexOf('=');
            return equals < 0
                    ? new TagWish(lower(text), "")
                    : new TagWish(lower(text.substring(0, equals)), lower(text.substring(equals + 1)));
        }

        private String told() {
            return value.isEmpty() ? name : name + "=" + value;
        }

        private boolean isOf(VirtualMachine machine) {
            Map<String, String> tags = machine.tags();
            String said = tags == null ? null : tags.get(name);
            return said != null && (value.isEmpty() || value.equals(lower(said)));
        }

        private static String lower(String text) {
            return text.strip().toLowerCase(Locale.ROOT);
        }
    }

    boolean isAll() {
        return equals(ALL);
    }

    /// @param machine its model; of one that is not known only the id decides, so that it does not vanish
    boolean holds(ResourceId vm, Optional<VirtualMachine> machine) {
        return isTakenIn(vm, machine) && !isLeftOut(vm, machine);
    }

    private boolean isTakenIn(ResourceId vm, Optional<VirtualMachine> machine) {
        return (include.subscriptions.isEmpty() || include.isInSubscription(vm))
                && (include.groups.isEmpty() || include.isInGroup(vm))
                && (include.regions.isEmpty() || machine.isEmpty() || include.isInRegion(machine.get()))
                && (include.tags.isEmpty() || machine.isEmpty() || include.isTagged(machine.get()));
    }

    private boolean isLeftOut(ResourceId vm, Optional<VirtualMachine> machine) {
        return exclude.isInSubscription(vm)
                || exclude.isInGroup(vm)
                || machine.filter(it -> exclude.isInRegion(it) || exclude.isTagged(it))
                        .isPresent();
    }

    /// The same text for the same scope, see [#parse].
    String json() {
        ObjectNode node = JSON.createObjectNode();
        write(include, node.putObject("include"));
        write(exclude, node.putObject("exclude"));
        return JSON.writeValueAsString(node);
    }

    /// @param json as [#json] wrote it, or `{}` for every VM
    static FleetScope parse(String json) {
        JsonNode node = JSON.readTree(json);
        return new FleetScope(read(node.path("include")), read(node.path("exclude")));
    }

    private static void write(Part part, ObjectNode node) {
        part.subscriptions.stream().sorted().forEach(node.putArray("subscriptions")::add);
        part.groups.forEach(node.putArray("resourceGroups")::add);
        part.regions.stream().sorted().forEach(node.putArray("regions")::add);
        part.tags.stream().map(TagWish::told).forEach(node.putArray("tags")::add);
    }

    private static Part read(JsonNode node) {
        return new Part(
                new HashSet<>(words(node.path("subscriptions"))),
                words(node.path("resourceGroups")),
                new HashSet<>(words(node.path("regions"))),
                words(node.path("tags")).stream().map(TagWish::parse).toList());
    }

    private static List<String> words(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
