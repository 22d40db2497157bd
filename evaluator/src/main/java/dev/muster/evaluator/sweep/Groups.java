package dev.muster.evaluator.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Divides the subscriptions of a tenant among queries that run side by side: as few as one query may name, as many as
/// keep its pages, which follow one another, from being the slowest part.
final class Groups {

    /// Fewer are not worth a group of their own: the last page of each is seldom full.
    private static final long ROWS = 10_000;

    private Groups() {}

    /// @param rows of each subscription
    /// @param most subscriptions of a group
    /// @param parallel groups that are worth while, if there is enough in them
    static List<List<String>> of(Map<String, Long> rows, int most, int parallel) {
        if (rows.isEmpty()) {
            return List.of();
        }
        long all = rows.values().stream().mapToLong(Long::longValue).sum();
        long worthWhile = Math.min(parallel, (all + ROWS - 1) / ROWS);
        int least = (rows.size() + most - 1) / most;
        int count = (int) Math.min(rows.size(), Math.max(least, worthWhile));
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            groups.add(new Group());
        }
        rows.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(it -> groups.stream()
                        .filter(group -> group.members.size() < most)
                        .min(Comparator.comparingLong(group -> group.rows))
                        .orElseThrow()
                        .add(it.getKey(), it.getValue()));
        return groups.stream()
                .map(group -> group.members.stream().sorted().toList())
                .toList();
    }

    private static final class Group {
        private final List<String> members = new ArrayList<>();
        private long rows;

        void add(String subscription, long count) {
            members.add(subscription);
            rows += count + 1;
        }
    }
}
