package dev.muster.standalone.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Invariants 4 and 6: the totals add up to the inventory and to the VMs that are shown, and nothing is shown as fresh
/// whose evidence is older than the bound.
public final class SumsAndAges implements Oracle {

    @Override
    public String name() {
        return "sums and ages";
    }

    @Override
    public List<Complaint> judge(World world) {
        List<Complaint> complaints = new ArrayList<>(sums(world.sums()));
        complaints.addAll(inventory(world));
        world.shown().forEach((vm, shown) -> complaints.addAll(age(world, vm, shown)));
        return complaints;
    }

    private static List<Complaint> sums(Sums sums) {
        List<Complaint> complaints = new ArrayList<>();
        int byStatus = sums.statuses().values().stream().mapToInt(it -> it).sum();
        if (byStatus != sums.judged()) {
            complaints.add(new Complaint("", "statuses add up to " + byStatus + ", judged are " + sums.judged()));
        }
        if (sums.judged() + sums.neverJudged() != sums.total()) {
            complaints.add(new Complaint(
                    "", sums.judged() + " judged and " + sums.neverJudged() + " never judged are not " + sums.total()));
        }
        return complaints;
    }

    private static List<Complaint> inventory(World world) {
        List<Complaint> complaints = new ArrayList<>();
        if (world.inventory().size() != world.sums().total()) {
            complaints.add(new Complaint(
                    "",
                    "the inventory holds " + world.inventory().size() + " VMs, shown are "
                            + world.sums().total()));
        }
        Set<String> hidden = new TreeSet<>(world.inventory());
        hidden.removeAll(world.shown().keySet());
        hidden.forEach(it -> complaints.add(new Complaint(it, "is in the inventory and not shown")));
        Map<String, Integer> counted = new TreeMap<>();
        world.shown().values().stream()
                .filter(Shown::judged)
                .forEach(it -> counted.merge(it.status(), 1, Integer::sum));
        world.sums().statuses().forEach((status, number) -> {
            if (counted.getOrDefault(status, 0).intValue() != number) {
                complaints.add(new Complaint(
                        "", number + " are counted as " + status + ", listed are " + counted.getOrDefault(status, 0)));
            }
        });
        return complaints;
    }

    private static List<Complaint> age(World world, String vm, Shown shown) {
        if (shown.stale() || !shown.judged()) {
            return List.of();
        }
        if (shown.observedAt().isEmpty()) {
            return List.of(new Complaint(vm, "is shown without the age of its evidence"));
        }
        Duration age = Duration.between(shown.observedAt().get(), world.at());
        return age.compareTo(world.freshness()) > 0
                ? List.of(new Complaint(vm, "is shown as fresh with evidence " + age.toMinutes() + " minutes old"))
                : List.of();
    }
}
