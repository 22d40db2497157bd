package dev.muster.evaluator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `PROOFS.md`: what came of the long programs. Each writes its own section and leaves the others alone.
///
/// @param file to be written
public record Proofs(Path file) {

    /// In the directory of the module, where Maven runs the programs.
    public static final Proofs HERE = new Proofs(Path.of("PROOFS.md"));

    private static final String HEAD = """
        # Proofs

        Written by the programs when they run in full length: a number in here is what a program has counted, not what somebody hopes for.
        """;
    private static final String TITLE = "## ";

    /// The sections, in their order.
    public enum Section {
        JUDGES("Two judges", "mvn -pl evaluator -am verify -Pdifferential -DskipTests"),
        LOSSES("Losses of evidence", "mvn -pl evaluator -am verify -Plosses -DskipTests"),
        MUTATION("Planted bugs", "mvn -pl evaluator -am process-test-classes -Pmutation");

        private final String title;
        private final String command;

        Section(String title, String command) {
            this.title = title;
            this.command = command;
        }

        private String head() {
            return TITLE + title + "\n\n`" + command + "`\n\n";
        }
    }

    /// Replaces a section.
    ///
    /// @param text Markdown without headings
    public void write(Section section, String text) {
        Map<Section, String> sections = sections();
        sections.put(section, section.head() + text.strip() + "\n");
        String content = HEAD + sections.values().stream().map(it -> "\n" + it).collect(Collectors.joining());
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<Section, String> sections() {
        Map<Section, String> sections = new EnumMap<>(Section.class);
        for (String part : parts()) {
            Arrays.stream(Section.values())
                    .filter(it -> part.startsWith(TITLE + it.title + "\n"))
                    .forEach(it -> sections.put(it, part.strip() + "\n"));
        }
        return sections;
    }

    private List<String> parts() {
        try {
            return Files.exists(file) ? List.of(Files.readString(file).split("(?m)^(?=" + TITLE + ")")) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A table in Markdown, numbers to the right.
    ///
    /// @param columns names of the columns
    /// @param rows as many cells each
    public static String table(List<String> columns, List<List<?>> rows) {
        Stream<String> lines = rows.stream().map(Proofs::line);
        String rule = "| --- |" + " ---: |".repeat(columns.size() - 1);
        return Stream.concat(Stream.of(line(columns), rule), lines).collect(Collectors.joining("\n")) + "\n";
    }

    private static String line(List<?> cells) {
        return cells.stream().map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
