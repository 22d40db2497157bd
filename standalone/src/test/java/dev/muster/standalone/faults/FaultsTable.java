package dev.muster.standalone.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `FAULTS.md`: what came of each row. Rows that were not played keep their line; rows that are no more lose it.
final class FaultsTable {

    private static final Pattern LINE = Pattern.compile("^\\| `([^`]+)` \\|.*$", Pattern.MULTILINE);
    private static final String HEAD = """
        # Fault rows

        Written by the program: `mvn verify -Pfaults` plays every row and writes its line. A row builds an estate of five VMs for each seed, breaks
        something while each estate goes through changes that follow from its seed, mends it, waits until all is quiet and true, and asks five oracles
        ([oracle](src/test/java/dev/muster/standalone/oracle)) that read Kafka, Postgres, REST and the simulated Azure by themselves. The seeds of a row
        suffer the same fault at the same time. Time to quiet counts from the end of the fault.

        | you want | type |
        | --- | --- |
        | every row with ten seeds | `mvn verify -Pfaults -Dmuster.faults.seeds=10` |
        | one row | `mvn verify -Pfaults -Dmuster.faults.only=ROW` |
        | one seed again | `mvn verify -Pfaults -Dmuster.faults.only=ROW -Dmuster.faults.seed=SEED` |
        | the quick choice (q), one seed | `mvn verify` |

        | row | | what is injected | seeds | oracles | time to quiet |
        | --- | --- | --- | --- | --- | --- |
        """;

    private final Path file;

    FaultsTable(Path file) {
        this.file = file;
    }

    /// Replaces the lines of the rows that were played.
    ///
    /// @param all every row there is, in order
    void write(List<FaultRow> all, List<Verdict> played) {
        Map<String, String> lines = lines();
        played.forEach(it -> lines.put(it.row().name(), line(it)));
        List<String> kept = new ArrayList<>();
        all.forEach(row -> {
            String line = lines.get(row.name());
            if (line != null) {
                kept.add(line);
            }
        });
        try {
            Files.writeString(file, HEAD + String.join("\n", kept) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> lines() {
        Map<String, String> lines = new TreeMap<>();
        try {
            Matcher matcher = LINE.matcher(Files.exists(file) ? Files.readString(file) : "");
            while (matcher.find()) {
                lines.put(matcher.group(1), matcher.group());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static String line(Verdict verdict) {
        FaultRow row = verdict.row();
        return "| `%s` | %s | %s | %s | %s | %.1f s |"
                .formatted(
                        row.name(),
                        row.quick() ? "q" : "",
                        row.injects(),
                        seeds(verdict.seeds()),
                        oracles(verdict),
                        verdict.toQuiet().toMillis() / 1000.0);
    }

    private static String seeds(List<Long> seeds) {
        return seeds.size() == 1 ? seeds.getFirst().toString() : seeds.getFirst() + " to " + seeds.getLast();
    }

    private static String oracles(Verdict verdict) {
        if (verdict.holds()) {
            return "all hold";
        }
        return verdict.complaints().entrySet().stream()
                .filter(it -> !it.getValue().isEmpty())
                .map(it -> "**" + it.getKey() + "**: " + it.getValue().size())
                .collect(Collectors.joining(", "));
    }
}
