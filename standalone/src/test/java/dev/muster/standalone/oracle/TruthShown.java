package dev.muster.standalone.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Invariant 2: what people see is what the reference judge says of the truth, VM by VM and rule by rule, and there is
/// an open finding for each rule that does not pass, and no other.
final class TruthShown implements Oracle {

    @Override
    public String name() {
        return "truth shown";
    }

    @Override
    public List<Complaint> judge(World world) {
        Map<String, Opinion> opinions = new ReferenceJudge(world.truth(), world.at()).opinions();
        TreeSet<String> vms = new TreeSet<>(opinions.keySet());
        vms.addAll(world.shown().keySet());
        List<Complaint> complaints = new ArrayList<>();
        for (String vm : vms) {
            complaints.addAll(judge(vm, opinions.get(vm), world.shown().get(vm)));
        }
        complaints.addAll(findings(world));
        return complaints;
    }

    private static List<Complaint> findings(World world) {
        Map<String, Map<String, String>> open = world.intervals().stream()
                .filter(it -> !it.rule().isEmpty() && it.closed().isEmpty())
                .collect(Collectors.groupingBy(
                        Interval::vm, Collectors.toMap(Interval::rule, it -> outcome(it), (a, b) -> b, TreeMap::new)));
        List<Complaint> complaints = new ArrayList<>();
        world.shown().forEach((vm, shown) -> {
            if (!shown.outcomes().isEmpty()) {
                Map<String, String> expected = new TreeMap<>(shown.outcomes());
                expected.values().removeIf(it -> it.equals("pass") || it.equals("not-applicable"));
                Map<String, String> found = open.getOrDefault(vm, Map.of());
                if (!expected.equals(found)) {
                    complaints.add(new Complaint(vm, "does not pass in " + expected + ", open findings are " + found));
                }
            }
        });
        return complaints;
    }

    private static String outcome(Interval finding) {
        return finding.content().replaceFirst(" .*", "");
    }

    private static List<Complaint> judge(String vm, @Nullable Opinion opinion, @Nullable Shown shown) {
        if (opinion == null) {
            return List.of(new Complaint(vm, "is shown and does not exist"));
        }
        if (shown == null) {
            return List.of(new Complaint(vm, "exists and is not shown"));
        }
        if (!shown.judged()) {
            return List.of(new Complaint(vm, "was never judged"));
        }
        List<Complaint> complaints = new ArrayList<>();
        differs(opinion.status(), shown.status()).ifPresent(it -> complaints.add(new Complaint(vm, "status is " + it)));
        opinion.outcomes()
                .forEach((rule, outcome) -> Optional.ofNullable(shown.outcomes().get(rule))
                        .flatMap(it -> differs(Optional.of(outcome), it))
                        .ifPresent(it -> complaints.add(new Complaint(vm, rule + " is " + it))));
        return complaints;
    }

    private static Optional<String> differs(Optional<String> expected, String shown) {
        return expected.filter(it -> !it.equals(shown)).map(it -> "shown as " + shown + " and is " + it);
    }
}
