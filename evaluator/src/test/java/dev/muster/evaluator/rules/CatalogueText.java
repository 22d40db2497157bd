package dev.muster.evaluator.rules;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.evaluator.core.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The written catalogue of rules that lies beside the project and is not part of it.
final class CatalogueText {

    private static final Pattern RULE = Pattern.compile("(?m)^#### ([a-z0-9-]+)$");
    private static final Pattern PARAMETERS = Pattern.compile("(?m)^- Parameters: azure-2018: (.*) / current: (.*)$");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(.*?)(?=, \\w+=|$)");

    private static final Pattern STATEMENT = Pattern.compile("(?m)^\\| (S\\d\\d) \\| .* \\| ([^|]*) \\|$");

    private CatalogueText() {}

    /// Its lines; skips the test, visibly, where it does not lie there.
    static String read() {
        Path path = Path.of(System.getProperty("muster.root", ".."), "..", "shared", "domain", "rules.md")
                .normalize();
        assumeTrue(Files.isReadable(path), "skipped: no ../shared/domain/rules.md beside the project");
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Values of modes and parameters as they are written, by profile, rule and name.
    static Map<String, String> parameters() {
        Map<String, String> found = new TreeMap<>();
        String text = read();
        Matcher rule = RULE.matcher(text);
        while (rule.find()) {
            Matcher line = PARAMETERS.matcher(text);
            if (line.find(rule.end())) {
                note("azure-2018 " + rule.group(1), line.group(1), found);
                note("current " + rule.group(1), line.group(2), found);
            }
        }
        return found;
    }

    private static void note(String key, String parameters, Map<String, String> found) {
        Matcher parameter = PARAMETER.matcher(parameters);
        while (parameter.find()) {
            found.put(key + " " + parameter.group(1), parameter.group(2));
        }
    }

    /// Rules of every statement of the article, by its number.
    static Map<String, List<String>> statements() {
        Map<String, List<String>> found = new TreeMap<>();
        Matcher line = STATEMENT.matcher(read());
        while (line.find()) {
            String rules = line.group(2);
            found.put(line.group(1), rules.startsWith("not a check") ? List.of() : List.of(rules.split(", ", -1)));
        }
        return found;
    }

    /// As the catalogue writes values.
    static String told(Parameters.Value value) {
        return switch (value) {
            case Parameters.Value.Number number -> String.valueOf(number.value());
            case Parameters.Value.Flag flag -> String.valueOf(flag.value());
            case Parameters.Value.Word word -> word.value();
            case Parameters.Value.Words words -> list(words.values().stream().map(it -> '"' + it + '"'));
            case Parameters.Value.Decimal decimal -> decimal.value().toPlainString();
            case Parameters.Value.Numbers numbers ->
                list(numbers.values().stream().map(String::valueOf));
            case Parameters.Value.Cases cases ->
                cases.values().entrySet().stream()
                        .map(it -> '"' + it.getKey() + "\": "
                                + list(it.getValue().stream().map(String::valueOf)))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Parameters.Value.Unset ignored -> "null";
        };
    }

    private static String list(Stream<String> words) {
        return words.collect(Collectors.joining(", ", "[", "]"));
    }
}
