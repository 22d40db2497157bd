package dev.muster.simulator.graph;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Containers;
import dev.muster.simulator.truth.ManagementGroups;
import dev.muster.simulator.truth.ManagementGroups.Group;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.truth.Types;
import dev.muster.simulator.truth.View;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/// Finds what a table holds, in the order of ids, without looking into a single document.
final class Candidates {

    private static final String EXTENSION = Types.VM + "/extensions";

    private final View view;
    private final Truth truth;
    private final Containers containers;
    private final ManagementGroups groups;

    Candidates(View view, Containers containers, ManagementGroups groups) {
        this.view = view;
        this.truth = containers.truth();
        this.containers = containers;
        this.groups = groups;
    }

    /// @param types lower-cased types that can matter; empty for all of the table
    /// @param subscriptions lower-cased, in order
    List<Candidate> of(Table table, Optional<Set<String>> types, List<String> subscriptions) {
        if (table == Table.CONTAINERS) {
            return containers(types, subscriptions);
        }
        List<String> wanted = types.map(List::copyOf).orElseGet(truth::types).stream()
                .filter(table::shows)
                .toList();
        if (wanted.size() == 1 && types.isPresent() && !wanted.getFirst().equals(EXTENSION)) {
            return ofOneType(wanted.getFirst(), subscriptions);
        }
        List<Candidate> found = new ArrayList<>();
        for (String subscription : subscriptions) {
            int begin = found.size();
            wanted.forEach(type -> add(subscription, type, found));
            if (types.isEmpty()) {
                view.ofType(subscription, Types.VM).forEach(vm -> addExtensions(table, vm, found));
            }
            if (wanted.size() != 1) {
                found.subList(begin, found.size()).sort(null);
            }
        }
        return found;
    }

    /// What most queries are about; hundreds of thousands of them are cheap as long as nobody looks at each.
    private List<Candidate> ofOneType(String type, List<String> subscriptions) {
        List<Resource> found = new ArrayList<>();
        subscriptions.forEach(subscription -> found.addAll(view.ofType(subscription, type)));
        return new AbstractList<>() {
            @Override
            public Candidate get(int index) {
                return new Candidate.Whole(found.get(index), type);
            }

            @Override
            public int size() {
                return found.size();
            }
        };
    }

    /// Candidates with one of some ids.
    ///
    /// @param ids lower-cased
    List<Candidate> withIds(Table table, Set<String> ids, List<String> subscriptions) {
        return ids.stream()
                .flatMap(id -> ArmId.tryOf(id).stream())
                .filter(id -> subscriptions.contains(id.subscription()) && table.shows(id.type()))
                .flatMap(id -> withId(id).stream())
                .sorted()
                .toList();
    }

    private Optional<Candidate> withId(ArmId id) {
        Optional<Candidate> alone = view.get(id).map(resource -> new Candidate.Whole(resource, id.type()));
        return alone.isPresent() || !id.isType(EXTENSION) ? alone : extension(id);
    }

    private Optional<Candidate> extension(ArmId id) {
        Optional<Resource> vm = id.parent().flatMap(view::get);
        return vm.stream()
                .flatMap(here -> IntStream.range(0, here.extensions())
                        .mapToObj(number -> (Candidate) new Candidate.Extension(here, number)))
                .filter(candidate -> candidate.row("").lower("id").equals(id.key()))
                .findFirst();
    }

    private void add(String subscription, String type, List<Candidate> found) {
        if (type.equals(EXTENSION)) {
            view.ofType(subscription, Types.VM).forEach(vm -> addExtensions(Table.RESOURCES, vm, found));
        }
        view.ofType(subscription, type).forEach(resource -> found.add(new Candidate.Whole(resource, type)));
    }

    private static void addExtensions(Table table, Resource vm, List<Candidate> found) {
        if (table.shows(EXTENSION)) {
            IntStream.range(0, vm.extensions()).forEach(i -> found.add(new Candidate.Extension(vm, i)));
        }
    }

    private List<Candidate> containers(Optional<Set<String>> types, List<String> subscriptions) {
        List<Candidate> found = new ArrayList<>();
        if (wants(types, Types.MANAGEMENT_GROUP)) {
            groups.all().stream().map(this::candidate).sorted().forEach(found::add);
        }
        for (String subscription : subscriptions) {
            ArmId id = ArmId.of("/subscriptions/" + subscription);
            if (wants(types, Types.SUBSCRIPTION)) {
                found.add(new Candidate.Made(id.key(), Types.SUBSCRIPTION, subscription(subscription)));
            }
            if (wants(types, Table.GROUP_TYPE)) {
                for (String group : truth.groups(subscription)) {
                    found.add(new Candidate.Made(
                            id.key() + "/resourcegroups/" + group.toLowerCase(Locale.ROOT),
                            Table.GROUP_TYPE,
                            containers.group(ArmId.of("/subscriptions/" + spelled(subscription)), group)));
                }
            }
        }
        return found;
    }

    private Candidate candidate(Group group) {
        return new Candidate.Made(
                group.id().toLowerCase(Locale.ROOT),
                Types.MANAGEMENT_GROUP,
                Json.object(
                        "id",
                        group.id(),
                        "name",
                        group.name(),
                        "displayName",
                        group.displayName(),
                        "properties",
                        Json.object(
                                "displayName",
                                group.displayName(),
                                "tenantId",
                                containers.tenant(),
                                "details",
                                Json.object(
                                        "parent",
                                        groups.group(group.parent())
                                                .map(parent -> Json.object("id", parent.id(), "name", parent.name()))
                                                .orElse(null)))));
    }

    private ObjectNode subscription(String subscription) {
        ObjectNode document = containers.subscription(spelled(subscription));
        document.set(
                "managementGroupAncestorsChain",
                Json.arrayOf(groups.above(subscription).stream()
                        .map(group -> Json.object("displayName", group.displayName(), "name", group.name()))
                        .toList()));
        return document;
    }

    private String spelled(String subscription) {
        return truth.subscriptions().stream()
                .filter(subscription::equalsIgnoreCase)
                .findFirst()
                .orElse(subscription);
    }

    private static boolean wants(Optional<Set<String>> types, String type) {
        return types.map(all -> all.contains(type)).orElse(true);
    }
}
