package dev.muster.evaluator.differential;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.reference.World;
import dev.muster.evaluator.testing.Proofs;
import dev.muster.evaluator.testing.Proofs.Section;
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
    private static final int LOSSES = 1_000_000;
    private static final int BLOCK = 500;
    private static final String ABOUT = """
        Generated machines lose a document, a complete list, or a field without default. A verdict that was a failure or unknown may become any other but a
        pass: what doubtful verdicts were before, and what they are after the loss.
        """;

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, World> examples = new LinkedHashMap<>();
    private int losses;

    /// What doubtful verdicts of a rule were before a loss, and what they are after it.
    private static final class Row {
        private final Map<Outcome, Integer> before = new EnumMap<>(Outcome.class);
        private final Map<Outcome, Integer> after = new EnumMap<>(Outcome.class);
    }

    /// A loss.
    ///
    /// @param had what doubtful rules say without it
    /// @param has what they say with it
    private record Trial(World world, Profile profile, Loss loss, Map<String, Outcome> had, Map<String, Outcome> has) {

        static Stream<Trial> of(long number) {
            World world = TwoPlaces.agreed(RandomWorlds.number(number));
            Decodings decodings = new Decodings();
            Dice dice = new Dice(number);
            List<Loss> all = Loss.of(world);
            List<Trial> trials = new ArrayList<>();
            for (Profile profile : Judges.PROFILES) {
                Map<String, Outcome> had = Judges.service(world, profile, decodings);
                had.values().removeIf(it -> it != Outcome.FAIL && it != Outcome.UNKNOWN);
                for (int i = 0; i < LOSSES_OF_A_WORLD / Judges.PROFILES.size(); i++) {
                    Loss loss = all.get(dice.upTo(all.size()));
                    trials.add(new Trial(
                            world,
                            profile,
                            loss,
                            had,
                            Judges.service(loss.from(world), profile, decodings, had.keySet())));
                }
            }
            return trials.stream();
        }

        Outcome after(String rule) {
            return Objects.requireNonNull(has.get(rule));
        }
    }

    static void main(String... arguments) {
        int wanted = arguments.length > 0 ? Integer.parseInt(arguments[0]) : LOSSES;
        int first = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        long started = System.nanoTime();
        WorldLosses run = new WorldLosses();
        run.judge(first, wanted / LOSSES_OF_A_WORLD);
        run.print(System.out);
        String told = "%,d losses, %,d acquittals".formatted(run.losses, run.acquittals());
        System.out.printf("%s, %d s%n", told, (System.nanoTime() - started) / 1_000_000_000);
        if (wanted >= LOSSES) {
            Proofs.HERE.write(Section.LOSSES, ABOUT + told + ".\n\n" + run.table());
        }
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
            Row row = rows.computeIfAbsent(rule, it -> new Row());
            row.before.merge(was, 1, Integer::sum);
            row.after.merge(trial.after(rule), 1, Integer::sum);
            if (trial.after(rule) == Outcome.PASS) {
                examples.computeIfAbsent(
                        "%s (%s) was %s, passes without %s".formatted(rule, trial.profile.id(), was, trial.loss.kind()),
                        it -> shrunk(trial, rule, was));
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
        out.println(table());
        examples.forEach((what, world) -> out.printf("%s%n%s%n%n", what, world.tree()));
    }

    private String table() {
        List<String> columns = Stream.concat(
                        Stream.of("rule", "was fail", "was unknown"),
                        Stream.of(Outcome.values()).map(it -> "is " + it.word()))
                .toList();
        List<List<?>> lines = new ArrayList<>();
        Judges.rules().stream().filter(rows::containsKey).forEach(rule -> {
            Row row = Objects.requireNonNull(rows.get(rule));
            List<Object> line = new ArrayList<>(List.of(rule));
            Stream.of(Outcome.FAIL, Outcome.UNKNOWN).forEach(it -> line.add(row.before.getOrDefault(it, 0)));
            Stream.of(Outcome.values()).forEach(it -> line.add(row.after.getOrDefault(it, 0)));
            lines.add(line);
        });
        return Proofs.table(columns, lines);
    }
}
