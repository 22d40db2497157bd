package dev.muster.evaluator.differential;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.reference.World;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// Judges generated worlds by the rules of the service and by the reference, and prints a table of rules by what both
/// said. Arguments: number of worlds (100,000), number of the first.
final class DifferentialRun {

    /// Classic machines are in the inventory, but only these rules have evidence of them (decision C15).
    private static final Set<String> OF_CLASSIC = Set.of("vm-deployment-model", "vm-reserved-ip-endpoint");

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, World> examples = new LinkedHashMap<>();

    /// How often both judges said the same, and how often which pair.
    private static final class Row {
        private final Map<Outcome, Integer> agreed = new EnumMap<>(Outcome.class);
        private final Map<String, Integer> pairs = new TreeMap<>();
    }

    static void main(String... arguments) {
        int worlds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int first = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        DifferentialRun run = new DifferentialRun();
        long started = System.nanoTime();
        run.judge(first, worlds);
        run.print(System.out);
        System.out.printf("%d worlds, %d s%n", worlds, (System.nanoTime() - started) / 1_000_000_000);
        if (run.disagreements() > 0) {
            throw new IllegalStateException(run.disagreements() + " disagreements");
        }
    }

    void judge(int first, int worlds) {
        for (int number = first; number < first + worlds; number++) {
            World world = RandomWorlds.number(number);
            Judges.PROFILES.forEach(it -> compare(world, it));
        }
    }

    private void compare(World world, Profile profile) {
        Map<String, Outcome> service = Judges.service(world, profile);
        Map<String, Outcome> reference = Judges.reference(world, profile);
        if (!service.keySet().equals(reference.keySet())) {
            throw new IllegalStateException("not the same rules are off: " + service.keySet() + reference.keySet());
        }
        boolean classic = world.vm().contains("/microsoft.classiccompute/");
        reference.keySet().removeIf(rule -> classic && !OF_CLASSIC.contains(rule));
        reference.forEach((rule, said) -> count(world, profile, rule, said, Objects.requireNonNull(service.get(rule))));
    }

    private void count(World world, Profile profile, String rule, Outcome reference, Outcome service) {
        Row row = rows.computeIfAbsent(rule, it -> new Row());
        if (reference == service) {
            row.agreed.merge(reference, 1, Integer::sum);
            return;
        }
        String pair = profile.id() + ": reference " + reference + ", service " + service;
        row.pairs.merge(pair, 1, Integer::sum);
        examples.computeIfAbsent(
                rule + ", " + pair,
                it -> Shrinker.shrink(
                        world,
                        some -> Judges.reference(some, profile, rule) == reference
                                && Judges.service(some, profile, rule) == service));
    }

    int disagreements() {
        return rows.values().stream()
                .flatMap(it -> it.pairs.values().stream())
                .mapToInt(it -> it)
                .sum();
    }

    /// Rules of which some outcome was never agreed on are seen here at once.
    void print(PrintStream out) {
        out.printf("%-32s", "rule");
        for (Outcome outcome : Outcome.values()) {
            out.printf("%15s", outcome);
        }
        out.printf("%15s%n", "disagree");
        rows.forEach((rule, row) -> {
            out.printf("%-32s", rule);
            for (Outcome outcome : Outcome.values()) {
                out.printf("%15d", row.agreed.getOrDefault(outcome, 0));
            }
            out.printf("%15d%n", row.pairs.values().stream().mapToInt(it -> it).sum());
        });
        rows.forEach((rule, row) -> row.pairs.forEach((pair, times) -> out.printf(
                "%n%s, %s (%d times), for example%n%s%n",
                rule, pair, times, Objects.requireNonNull(examples.get(rule + ", " + pair)).tree())));
    }

    Map<String, World> examples() {
        return examples;
    }
}
