package dev.muster.evaluator.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.reference.World;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Judges generated worlds by the rules of the service and by the reference, and prints a table of rules by what both
/// said: `mvn -pl evaluator -am verify -Pdifferential -DskipTests`. Every verdict of both is written to
/// `target/differential/verdicts.tsv.gz`, a line for each machine and profile, a column for each rule. Arguments:
/// number of worlds (100,000), number of the first.
final class DifferentialRun {

    /// Classic machines are in the inventory, but only these rules have evidence of them (decision C15).
    private static final Set<String> OF_CLASSIC = Set.of("vm-deployment-model", "vm-reserved-ip-endpoint");

    private static final int BLOCK = 500;
    private static final Path TABLE = Path.of("target", "differential", "verdicts.tsv.gz");

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, World> examples = new LinkedHashMap<>();

    /// How often both judges said the same, and how often which pair.
    private static final class Row {
        private final Map<Outcome, Integer> agreed = new EnumMap<>(Outcome.class);
        private final Map<String, Integer> pairs = new TreeMap<>();
    }

    /// What both judges say of a world.
    private record Verdicts(
            long number, World world, Profile profile, Map<String, Outcome> service, Map<String, Outcome> reference) {

        static Stream<Verdicts> of(long number) {
            World world = RandomWorlds.number(number);
            Decodings decodings = new Decodings();
            return Judges.PROFILES.stream()
                    .map(it -> new Verdicts(number, world, it, Judges.service(world, it, decodings), Judges.reference(world, it)));
        }

        Outcome service(String rule) {
            return Objects.requireNonNull(service.get(rule));
        }
    }

    static void main(String... arguments) throws IOException {
        int worlds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int first = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        DifferentialRun run = new DifferentialRun();
        long started = System.nanoTime();
        Files.createDirectories(TABLE.toAbsolutePath().getParent());
        try (PrintStream table = new PrintStream(
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(TABLE))), false, UTF_8)) {
            run.judge(first, worlds, new VerdictTable(table)::add);
        }
        run.print(System.out);
        System.out.printf(
                "%d machines, %d verdicts of each judge, %d disagreements, %d s; every verdict in %s%n",
                worlds, run.verdicts(), run.disagreements(), (System.nanoTime() - started) / 1_000_000_000, TABLE);
        if (run.disagreements() > 0) {
            throw new IllegalStateException(run.disagreements() + " disagreements");
        }
    }

    /// Where verdicts are written, a rule for each column.
    private interface Table {
        void add(long number, String profile, Map<String, Outcome> reference, Map<String, Outcome> service);
    }

    void judge(int first, int worlds) {
        judge(first, worlds, (number, profile, reference, service) -> {});
    }

    private void judge(int first, int worlds, Table table) {
        for (int block = first; block < first + worlds; block += BLOCK) {
            LongStream.range(block, Math.min(block + BLOCK, first + worlds))
                    .parallel()
                    .boxed()
                    .flatMap(Verdicts::of)
                    .toList()
                    .forEach(it -> {
                        table.add(it.number, it.profile.id(), it.reference, it.service);
                        compare(it);
                    });
        }
    }

    private void compare(Verdicts verdicts) {
        if (!verdicts.service.keySet().equals(verdicts.reference.keySet())) {
            throw new IllegalStateException(
                    "not the same rules are off: " + verdicts.service.keySet() + verdicts.reference.keySet());
        }
        boolean classic = verdicts.world.vm().contains("/microsoft.classiccompute/");
        verdicts.reference.forEach((rule, said) -> {
            if (!classic || OF_CLASSIC.contains(rule)) {
                count(verdicts.world, verdicts.profile, rule, said, verdicts.service(rule));
            }
        });
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

    long verdicts() {
        return disagreements()
                + rows.values().stream()
                        .flatMap(it -> it.agreed.values().stream())
                        .mapToLong(it -> it)
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
                rule,
                pair,
                times,
                Objects.requireNonNull(examples.get(rule + ", " + pair)).tree())));
    }

    Map<String, World> examples() {
        return examples;
    }
}
