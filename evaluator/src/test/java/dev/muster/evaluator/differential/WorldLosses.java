package dev.muster.evaluator.differential;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.reference.World;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Losing a document, a complete list, or a field without default never turns a failure or an unknown into a pass
/// (decision A02): `mvn -pl evaluator -am verify -Plosses -DskipTests`. Prints what became of doubtful verdicts, a line
/// for each rule. Arguments of the program: number of losses (1,000,000), number of the first world.
final class WorldLosses {

    static final int LOSSES_OF_A_WORLD = 8;
    private static final int BLOCK = 500;

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, World> examples = new LinkedHashMap<>();
    private int losses;

    /// What doubtful verdicts of a rule were before a loss, and what they are after it.
    private static final class Row {
        private final Map<Outcome, Integer> before = new EnumMap<>(Outcome.class);
        private final Map<Outcome, Integer> after = new EnumMap<>(Outcome.class);
    }

    /// A loss, and what the rules say with and without it.
    private record Trial(World world, Profile profile, Loss loss, Map<String, Outcome> had, Map<String, Outcome> has) {

        static Stream<Trial> of(long number) {
            World world = TwoPlaces.agreed(RandomWorlds.number(number));
            Decodings decodings = new Decodings();
            Dice dice = new Dice(number);
            List<Loss> all = Loss.of(world);
            List<Trial> trials = new ArrayList<>();
            for (Profile profile : Judges.PROFILES) {
                Map<String, Outcome> had = Judges.service(world, profile, decodings);
                for (int i = 0; i < LOSSES_OF_A_WORLD / Judges.PROFILES.size(); i++) {
                    Loss loss = all.get(dice.upTo(all.size()));
                    trials.add(new Trial(
                            world, profile, loss, had, Judges.service(loss.from(world), profile, decodings)));
                }
            }
            return trials.stream();
        }

        Outcome after(String rule) {
            return Objects.requireNonNull(has.get(rule));
        }
    }

    static void main(String... arguments) {
        int wanted = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int first = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        long started = System.nanoTime();
        WorldLosses run = new WorldLosses();
        run.judge(first, wanted / LOSSES_OF_A_WORLD);
        run.print(System.out);
        System.out.printf(
                "%d losses, %d acquittals, %d s%n",
                run.losses, run.acquittals(), (System.nanoTime() - started) / 1_000_000_000);
        if (run.acquittals() > 0) {
            throw new IllegalStateException("a loss turned a verdict into a pass");
        }
    }

    /// The worlds of these numbers, each with [#LOSSES_OF_A_WORLD].
    void judge(int first, int worlds) {
        for (int block = first; block < first + worlds; block += BLOCK) {
            LongStream.range(block, Math.min(block + BLOCK, first + worlds))
                    .parallel()
                    .boxed()
                    .flatMap(Trial::of)
                    .toList()
                    .forEach(this::count);
        }
    }

    private void count(Trial trial) {
        losses++;
        trial.had.forEach((rule, was) -> {
            if (was == Outcome.FAIL || was == Outcome.UNKNOWN) {
                Row row = rows.computeIfAbsent(rule, it -> new Row());
                row.before.merge(was, 1, Integer::sum);
                row.after.merge(trial.after(rule), 1, Integer::sum);
                if (trial.after(rule) == Outcome.PASS) {
                    examples.computeIfAbsent(
                            "%s (%s) was %s, passes without %s"
                                    .formatted(rule, trial.profile.id(), was, trial.loss.kind()),
                            it -> shrunk(trial, rule, was));
                }
            }
        });
    }

    private static World shrunk(Trial trial, String rule, Outcome was) {
        return Shrinker.shrink(
                trial.world,
                some -> Loss.of(some).contains(trial.loss)
                        && Judges.service(some, trial.profile, rule) == was
                        && Judges.service(trial.loss.from(some), trial.profile, rule) == Outcome.PASS);
    }

    int losses() {
        return losses;
    }

    /// The smallest world of each kind of acquittal.
    Map<String, World> examples() {
        return examples;
    }

    private int acquittals() {
        return rows.values().stream()
                .mapToInt(it -> it.after.getOrDefault(Outcome.PASS, 0))
                .sum();
    }

    private void print(PrintStream out) {
        out.printf("%-32s%15s%15s", "rule", "was fail", "was unknown");
        for (Outcome outcome : Outcome.values()) {
            out.printf("%15s", outcome);
        }
        out.println();
        rows.forEach((rule, row) -> {
            out.printf(
                    "%-32s%15d%15d",
                    rule,
                    row.before.getOrDefault(Outcome.FAIL, 0),
                    row.before.getOrDefault(Outcome.UNKNOWN, 0));
            for (Outcome outcome : Outcome.values()) {
                out.printf("%15d", row.after.getOrDefault(outcome, 0));
            }
            out.println();
        });
        examples.forEach((what, world) -> out.printf("%n%s%n%s%n", what, world.tree()));
    }
}
