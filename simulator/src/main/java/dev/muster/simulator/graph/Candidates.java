package dev.muster.simulator.graph;

import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Containers;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.truth.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Finds what a table holds, in the order of ids, without looking into a single document.
final class Candidates {

    private static final String EXTENSION = Types.VM + "/extensions";

    private final Truth truth;
    private final Containers containers;

    Candidates(Truth truth, Containers containers) {
        this.truth = truth;
        this.containers = containers;
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
        List<Candidate> found = new ArrayList<>();
        for (String subscription : subscriptions) {
            int begin = found.size();
            wanted.forEach(type -> add(subscription, type, found));
            if (types.isEmpty()) {
                truth.ofType(subscription, Types.VM).forEach(vm -> addExtensions(table, vm, found));
            }
            if (wanted.size() != 1) {
                found.subList(begin, found.size()).sort(null);
            }
        }
        return found;
    }

    private void add(String subscription, String type, List<Candidate> found) {
        if (type.equals(EXTENSION)) {
            truth.ofType(subscription, Types.VM).forEach(vm -> addExtensions(Table.RESOURCES, vm, found));
        }
        truth.ofType(subscription, type).forEach(resource -> found.add(new Candidate.Whole(resource, type)));
    }

    private static void addExtensions(Table table, Resource vm, List<Candidate> found) {
        if (table.shows(EXTENSION)) {
            IntStream.range(0, vm.extensions()).forEach(i -> found.add(new Candidate.Extension(vm, i)));
        }
    }

    private List<Candidate> containers(Optional<Set<String>> types, List<String> subscriptions) {
        List<Candidate> found = new ArrayList<>();
        for (String subscription : subscriptions) {
            ArmId id = ArmId.of("/subscriptions/" + subscription);
            if (wants(types, Types.SUBSCRIPTION)) {
                found.add(new Candidate.Made(
                        id.key(), Types.SUBSCRIPTION, containers.subscription(spelled(subscription))));
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
