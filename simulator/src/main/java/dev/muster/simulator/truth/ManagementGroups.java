package dev.muster.simulator.truth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The tree of management groups. Its root bears the tenant's id; a subscription that nobody placed lies below the
/// root.
public final class ManagementGroups {

    public static final String TYPE = "Microsoft.Management/managementGroups";

    private final Truth truth;
    private final Group root;
    private Map<String, Group> groups;
    private Map<String, String> places = Map.of();

    public ManagementGroups(Truth truth, String tenant) {
        this.truth = truth;
        this.root = new Group(tenant, "Tenant Root Group", "", List.of());
        this.groups = Map.of(lower(tenant), root);
    }

    /// @param name its id within the tenant
    /// @param parent name of the group above, empty for the root
    /// @param subscriptions placed directly in it
    public record Group(String name, String displayName, String parent, List<String> subscriptions) {

        public Group {
            subscriptions = List.copyOf(subscriptions);
        }

        public String id() {
            return "/providers/" + TYPE + "/" + name;
        }
    }

    /// Replaces the tree below the root.
    ///
    /// @throws IllegalArgumentException when a name comes twice, a parent is not there or leads in a circle
    public synchronized void set(Collection<Group> wanted) {
        Map<String, Group> all = new LinkedHashMap<>();
        all.put(lower(root.name()), root);
        Map<String, String> placed = new HashMap<>();
        for (Group group : wanted) {
            Group below = group.parent().isEmpty() && !lower(group.name()).equals(lower(root.name()))
                    ? new Group(group.name(), group.displayName(), root.name(), group.subscriptions())
                    : group;
            if (all.put(lower(group.name()), below) != null
                    && !lower(group.name()).equals(lower(root.name()))) {
                throw new IllegalArgumentException("two management groups are called '" + group.name() + "'");
            }
            group.subscriptions().forEach(subscription -> placed.put(lower(subscription), lower(group.name())));
        }
        all.values().forEach(group -> checkPath(group, all));
        groups = all;
        places = placed;
    }

    private static void checkPath(Group group, Map<String, Group> all) {
        Group here = group;
        for (int steps = 0; !here.parent().isEmpty(); steps++) {
            Group above = all.get(lower(here.parent()));
            if (above == null || steps > all.size()) {
                throw new IllegalArgumentException("the parent '" + here.parent() + "' of '" + here.name()
                        + "' is not there or leads in a circle");
            }
            here = above;
        }
    }

    public synchronized List<Group> all() {
        return List.copyOf(groups.values());
    }

    public synchronized Optional<Group> group(String name) {
        return Optional.ofNullable(groups.get(lower(name)));
    }

    /// The group that a subscription lies in directly.
    public synchronized Group of(String subscription) {
        return groups.getOrDefault(places.getOrDefault(lower(subscription), ""), root);
    }

    /// Groups from the one that a subscription lies in directly up to the root.
    public synchronized List<Group> above(String subscription) {
        List<Group> chain = new ArrayList<>(List.of(of(subscription)));
        while (!chain.getLast().parent().isEmpty()) {
            chain.add(groups.getOrDefault(lower(chain.getLast().parent()), root));
        }
        return chain;
    }

    /// Groups below a group, each after its parent.
    public synchronized List<Group> below(Group group) {
        List<Group> found = new ArrayList<>();
        for (Group child : groups.values()) {
            if (child.parent().equalsIgnoreCase(group.name())) {
                found.add(child);
                found.addAll(below(child));
            }
        }
        return found;
    }

    /// Subscriptions of the tenant that lie in a group or below it, as spelled first, in order.
    public List<String> subscriptions(Group group) {
        return truth.subscriptions().stream()
                .filter(subscription -> above(subscription).stream()
                        .anyMatch(above -> above.name().equalsIgnoreCase(group.name())))
                .toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
