package dev.muster.standalone.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Invariant 2: what people see is what the reference judge says of the truth, VM by VM and rule by rule.
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
        return complaints;
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
