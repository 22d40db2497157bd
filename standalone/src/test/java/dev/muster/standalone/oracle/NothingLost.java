package dev.muster.standalone.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Invariant 1: what was answered 2xx is on the topic or in quarantine, was taken from there, and led to a look at the
/// resource that began after it.
final class NothingLost implements Oracle {

    /// A clock of milliseconds stamps records, one of microseconds readings.
    private static final Duration GRAIN = Duration.ofMillis(2);

    @Override
    public String name() {
        return "nothing lost";
    }

    @Override
    public List<Complaint> judge(World world) {
        List<Complaint> complaints = new ArrayList<>();
        complaints.addAll(notDurable(world));
        complaints.addAll(notTaken(world));
        complaints.addAll(notServed(world));
        return complaints;
    }

    private static List<Complaint> notDurable(World world) {
        Set<String> hints = world.hints().stream().map(TopicRecord::id).collect(Collectors.toSet());
        return world.deliveries().stream()
                .filter(Delivery::acknowledged)
                .filter(it -> Hints.isWatched(it.subject(), it.operation()))
                .filter(it -> !hints.contains(it.id()) && !world.quarantined().contains(it.id()))
                .map(it -> new Complaint(
                        it.subject(), "event " + it.id() + " was answered " + it.status() + " and is on no topic"))
                .toList();
    }

    private static List<Complaint> notTaken(World world) {
        List<Complaint> complaints = new ArrayList<>();
        world.ends().forEach((partition, end) -> {
            long taken = world.taken().getOrDefault(partition, 0L);
            if (taken < end) {
                complaints.add(new Complaint(
                        "", "partition " + partition + " ends at " + end + " and was taken up to " + taken));
            }
        });
        return complaints;
    }

    private static List<Complaint> notServed(World world) {
        List<Complaint> complaints = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (TopicRecord hint : world.hints()) {
            for (String target : Hints.targets(hint)) {
                whyNotServed(world, hint, target)
                        .filter(it -> told.add(target))
                        .ifPresent(it -> complaints.add(
                                new Complaint(target, "hint " + hint.id() + " of " + hint.at() + ": " + it)));
            }
        }
        return complaints;
    }

    private static Optional<String> whyNotServed(World world, TopicRecord hint, String target) {
        Row row = world.rows().get(target);
        if (rebuiltSince(world, hint, target, row)) {
            return Optional.empty();
        }
        if (row == null) {
            return Optional.of("nothing is known of the resource");
        }
        if (row.open()) {
            return Optional.of("number " + row.generation() + " is not served, last was " + row.served());
        }
        boolean readAfter =
                row.readAt().filter(it -> !it.isBefore(hint.at().minus(GRAIN))).isPresent();
        return readAfter ? Optional.empty() : Optional.of("no reading began after it, the last one " + row.readAt());
    }

    /// A database that was replaced forgets hints of before. What it hears before it knows the subscription it leaves
    /// to
    /// the lists that make it known: of a resource that is in none of them it then has no row.
    private static boolean rebuiltSince(World world, TopicRecord hint, String target, @Nullable Row row) {
        boolean listedAfter = confirmed(world, target)
                .filter(it -> !it.isBefore(hint.at().minus(GRAIN)))
                .isPresent();
        return listedAfter
                && world.rebuiltAt()
                        .filter(it -> row == null || hint.at().isBefore(it))
                        .isPresent();
    }

    /// A complete reading of the list that the resource would be in.
    private static Optional<Instant> confirmed(World world, String target) {
        return Hints.scopes(target).stream()
                .map(it -> world.rounds().get(it + "|" + Hints.type(target)))
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
    }
}
