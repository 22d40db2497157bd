package dev.muster.evaluator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.RuleId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// The statements of Microsoft's article of 2018, read from the table beside the tests.
///
/// @param id such as `S01`
/// @param section of the article
/// @param text in our own words
/// @param rules empty when it is not a check
/// @param whyNot why it is not a check; empty when it is one
record Article2018(String id, String section, String text, List<String> rules, String whyNot) {

    private static final String NOT_A_CHECK = "not a check: ";

    static List<Article2018> statements() {
        List<Article2018> statements = new ArrayList<>();
        String section = "";
        for (String line : lines()) {
            if (line.startsWith("# ")) {
                section = line.substring(2);
            } else if (line.matches("S\\d\\d \\|.*")) {
                statements.add(statement(section, line));
            }
        }
        return statements;
    }

    private static Article2018 statement(String section, String line) {
        String[] columns = line.split(" \\| ", -1);
        assertThat(columns).as(line).hasSize(3);
        boolean check = !columns[2].startsWith(NOT_A_CHECK);
        return new Article2018(
                columns[0],
                section,
                columns[1],
                check ? List.of(columns[2].split(", ", -1)) : List.of(),
                check ? "" : columns[2].substring(NOT_A_CHECK.length()));
    }

    private static List<String> lines() {
        try (InputStream file = Article2018.class.getResourceAsStream("/rules/article-2018.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Numbers of the statements behind a rule, in reading order.
    static String behind(RuleId rule) {
        return statements().stream()
                .filter(it -> it.rules().contains(rule.value()))
                .map(Article2018::id)
                .collect(Collectors.joining(", "));
    }
}
