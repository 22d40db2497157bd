package dev.muster.evaluator.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.reference.World;
import dev.muster.evaluator.testing.Proofs;
import dev.muster.evaluator.testing.Proofs.Section;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
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

    private static final int WORLDS = 100_000;
    private static final int BLOCK = 500;
    private static final String ABOUT = """
        The rules of the service and the reference, which was written from the catalogue by somebody who had not seen them, judge generated machines
        under both profiles, partial evidence among it: how often both said the same, and how often not.
        """;
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
                    .map(it -> new Verdicts(
                            number, world, it, Judges.service(world, it, decodings), Judges.reference(world, it)));
        }

        Outcome service(String rule) {
            return Objects.requireNonNull(service.get(rule));
        }
    }

    static void main(String... arguments) throws IOException {
        int worlds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : WORLDS;
        int first = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        DifferentialRun run = new DifferentialRun();
        long started = System.nanoTime();
        Files.createDirectories(TABLE.toAbsolutePath().getParent());
        try (PrintStream table = new PrintStream(
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(TABLE))), false, UTF_8)) {
            run.judge(first, worlds, new VerdictTable(table)::add);
        }
        run.print(System.out);
        String told = "%,d machines, %,d verdicts of each judge, %,d disagreements"
                .formatted(worlds, run.verdicts(), run.disagreements());
        System.out.printf(
                "%s, %d s; every verdict in %s%n", told, (System.nanoTime() - started) / 1_000_000_000, TABLE);
        if (worlds >= WORLDS) {
            Proofs.HERE.write(Section.JUDGES, ABOUT + told + ".\n\n" + run.table());
        }
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
    private void print(PrintStream out) {
        out.println(table());
        rows.forEach((rule, row) -> row.pairs.forEach((pair, times) -> out.printf(
                "%n%s, %s (%d times), for example%n%s%n",
                rule,
                pair,
                times,
                Objects.requireNonNull(examples.get(rule + ", " + pair)).tree())));
    }

    private String table() {
        List<String> columns = Stream.of(
                        Stream.of("rule"), Stream.of(Outcome.values()).map(Outcome::word), Stream.of("disagree"))
                .flatMap(it -> it)
                .toList();
        List<List<?>> lines = new ArrayList<>();
        Judges.rules().stream().filter(rows::containsKey).forEach(rule -> {
            Row row = Objects.requireNonNull(rows.get(rule));
            List<Object> line = new ArrayList<>(List.of(rule));
            Stream.of(Outcome.values()).forEach(it -> line.add(row.agreed.getOrDefault(it, 0)));
            line.add(row.pairs.values().stream().mapToInt(it -> it).sum());
            lines.add(line);
        });
        return Proofs.table(columns, lines);
    }

    Map<String, World> examples() {
        return examples;
    }
}
