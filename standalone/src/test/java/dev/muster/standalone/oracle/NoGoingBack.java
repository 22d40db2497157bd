package dev.muster.standalone.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Invariant 3: no number falls, no interval is doubled or overlaps, and the topic of transitions tells each edge of a
/// status interval once, and nothing else.
final class NoGoingBack implements Oracle {

    /// Reasons after which the next interval has to tell something else.
    private static final Set<String> SAME_STORY = Set.of("changed", "superseded");

    @Override
    public String name() {
        return "no going back";
    }

    @Override
    public List<Complaint> judge(World world) {
        List<Complaint> complaints = new ArrayList<>();
        world.fallen().forEach(it -> complaints.add(new Complaint("", it)));
        world.intervals().stream()
                .collect(Collectors.groupingBy(it -> it.vm() + "|" + it.rule()))
                .values()
                .forEach(it -> complaints.addAll(history(it)));
        if (world.untold() > 0) {
            complaints.add(new Complaint("", world.untold() + " transitions are still in the outbox"));
        }
        complaints.addAll(transitions(world));
        return complaints;
    }

    /// All intervals of one status or finding.
    private static List<Complaint> history(List<Interval> intervals) {
        List<Complaint> complaints = new ArrayList<>();
        List<Interval> inOrder = intervals.stream()
                .sorted(Comparator.comparingLong(Interval::openedVersion))
                .toList();
        for (int i = 1; i < inOrder.size(); i++) {
            Interval before = inOrder.get(i - 1);
            Interval next = inOrder.get(i);
            whyNotAfter(before, next)
                    .ifPresent(it -> complaints.add(new Complaint(next.vm(), next.subject() + " " + it)));
        }
        return complaints;
    }

    private static Optional<String> whyNotAfter(Interval before, Interval next) {
        String edge = " at version " + next.openedVersion();
        if (before.openedVersion() == next.openedVersion()) {
            return Optional.of("begins twice" + edge);
        }
        if (before.closed().isEmpty()) {
            return Optional.of("begins while an interval is open" + edge);
        }
        Interval.Closing closing = before.closed().get();
        if (closing.version() > next.openedVersion() || closing.at().isAfter(next.openedAt())) {
            return Optional.of("overlaps the interval before" + edge);
        }
        boolean seamless = closing.version() == next.openedVersion();
        return seamless
                        && SAME_STORY.contains(closing.reason())
                        && before.content().equals(next.content())
                ? Optional.of("changed to what it was" + edge)
                : Optional.empty();
    }

    private static List<Complaint> transitions(World world) {
        Map<String, Set<Long>> told = world.transitions().stream()
                .collect(Collectors.groupingBy(
                        TopicRecord::subject,
                        Collectors.mapping(it -> it.value().path("version").asLong(), Collectors.toSet())));
        Map<String, Set<Long>> edges = world.intervals().stream()
                .filter(it -> it.rule().isEmpty())
                .collect(Collectors.groupingBy(
                        Interval::vm, Collectors.flatMapping(NoGoingBack::edges, Collectors.toSet())));
        List<Complaint> complaints = new ArrayList<>();
        for (String vm : union(told.keySet(), edges.keySet())) {
            Set<Long> missing = less(edges.get(vm), told.get(vm));
            // A database that was replaced has forgotten intervals which were told before.
            Set<Long> invented = world.rebuiltAt().isPresent() ? Set.of() : less(told.get(vm), edges.get(vm));
            if (!missing.isEmpty()) {
                complaints.add(new Complaint(vm, "transitions " + missing + " were not told"));
            }
            if (!invented.isEmpty()) {
                complaints.add(new Complaint(vm, "transitions " + invented + " were told and are in no history"));
            }
        }
        return complaints;
    }

    private static Stream<Long> edges(Interval interval) {
        return Stream.concat(
                Stream.of(interval.openedVersion()), interval.closed().map(Interval.Closing::version).stream());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }

    private static Set<Long> less(@Nullable Set<Long> all, @Nullable Set<Long> without) {
        Set<Long> left = new TreeSet<>(all == null ? Set.of() : all);
        left.removeAll(without == null ? Set.of() : without);
        return left;
    }
}
