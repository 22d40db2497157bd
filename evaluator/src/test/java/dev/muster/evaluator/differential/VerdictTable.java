package dev.muster.evaluator.differential;

import dev.muster.contract.Outcome;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Verdicts of two judges: a line for each machine, profile and judge, a column for each rule.
final class VerdictTable {

    private final PrintStream out;
    private final Set<String> rules = new LinkedHashSet<>();

    VerdictTable(PrintStream out) {
        this.out = out;
    }

    void add(long machine, String profile, Map<String, Outcome> reference, Map<String, Outcome> service) {
        if (rules.isEmpty()) {
            rules.addAll(new TreeSet<>(Judges.rules()));
            out.println("machine\tprofile\tjudge\t" + String.join("\t", rules));
        }
        line(machine, profile, "reference", reference);
        line(machine, profile, "service", service);
    }

    private void line(long machine, String profile, String judge, Map<String, Outcome> said) {
        out.println(machine + "\t" + profile + "\t" + judge + "\t"
                + rules.stream().map(it -> word(said.get(it))).collect(Collectors.joining("\t")));
    }

    /// Of a rule that is off: nothing.
    private static String word(@Nullable Outcome outcome) {
        return outcome == null ? "" : outcome.name().toLowerCase(Locale.ROOT);
    }
}
