package dev.muster.evaluator.testing;

import dev.muster.evaluator.testing.Proofs.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Adds up what PIT has found, by package. Arguments: the classes into which bugs were planted, as PIT is told; the
/// tables that it wrote, of which a later one counts more than an earlier one where both speak of a class.
public final class MutationScore {

    private static final String EVERYTHING = "dev.muster.evaluator.core.*,dev.muster.evaluator.rules.*";
    private static final String ABOUT = """
        PIT plants a bug into `core` and `rules` and runs the tests that reach it: killed is what a test has found, hung what never came back.
        """;

    /// A line of PIT's table: file, class, kind of bug, method, line, what came of it, by which test.
    private record Bug(String type, String end) {

        static Bug of(String line) {
            String[] cells = line.split(",", -1);
            return new Bug(cells[1], cells[5]);
        }

        String place() {
            return type.substring(0, type.lastIndexOf('.'));
        }

        boolean isFound() {
            return end.equals("KILLED") || end.equals("TIMED_OUT");
        }
    }

    private MutationScore() {}

    public static void main(String... arguments) throws IOException {
        List<Path> tables = Stream.of(arguments).skip(1).map(Path::of).toList();
        String told = score(tables);
        System.out.println(told);
        if (arguments[0].equals(EVERYTHING)) {
            Proofs.HERE.write(Section.MUTATION, ABOUT + "\n" + told);
        }
    }

    /// A line for each package, and one for all.
    static String score(List<Path> tables) throws IOException {
        Map<String, List<Bug>> byClass = new TreeMap<>();
        for (Path table : tables) {
            try (Stream<String> lines = Files.lines(table)) {
                byClass.putAll(lines.map(Bug::of).collect(Collectors.groupingBy(Bug::type)));
            }
        }
        List<Bug> all = byClass.values().stream().flatMap(List::stream).toList();
        List<List<?>> rows = new ArrayList<>();
        all.stream()
                .collect(Collectors.groupingBy(Bug::place, TreeMap::new, Collectors.toList()))
                .forEach((place, bugs) -> rows.add(row("`" + place + "`", bugs)));
        rows.add(row("all", all));
        return Proofs.table(List.of("package", "bugs", "killed", "hung", "survived", "not reached", "score"), rows);
    }

    private static List<?> row(String what, List<Bug> bugs) {
        long found = bugs.stream().filter(Bug::isFound).count();
        return Arrays.asList(
                what,
                bugs.size(),
                count(bugs, it -> it.end.equals("KILLED")),
                count(bugs, it -> it.end.equals("TIMED_OUT")),
                count(bugs, it -> !it.isFound() && !it.end.equals("NO_COVERAGE")),
                count(bugs, it -> it.end.equals("NO_COVERAGE")),
                String.format(Locale.ROOT, "%.1f %%", 100.0 * found / bugs.size()));
    }

    private static long count(List<Bug> bugs, Predicate<Bug> what) {
        return bugs.stream().filter(what).count();
    }
}
