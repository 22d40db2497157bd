package dev.muster.evaluator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Mode;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.testing.Approved;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// From every statement of Microsoft's article of 2018 to its rules and back: nothing of it is forgotten, and no rule
/// comes from nowhere.
class TraceabilityTest {

    private static final String PAGE = "deploy/reference/traceability.md";

    private static final String HEAD = """
            # From Microsoft's article of 2018 to the rules

            Muster began with Microsoft's article "Prepare your environment to back up Resource Manager-deployed virtual machines" (2018-03-01).
            Here are its 78 statements in our own words and in reading order, with the rules that check them, or why there is nothing to check.
            Written by a test from the table beside the tests and from the rules themselves; a build fails when it is stale, when a statement has
            no rule and no reason, or when a rule has neither a statement nor a later document. All rules: [rules.md](rules.md).
            """;

    private final List<Article2018> statements = Article2018.statements();

    @Test
    void theArticleHasSeventyEightStatements() {
        assertThat(statements)
                .extracting(Article2018::id)
                .isEqualTo(IntStream.rangeClosed(1, 78)
                        .mapToObj("S%02d"::formatted)
                        .toList());
    }

    @Test
    void everyStatementHasRulesOrAReasonWhyItIsNoCheck() {
        assertThat(statements).allSatisfy(it -> {
            assertThat(it.rules().isEmpty()).isEqualTo(!it.whyNot().isBlank());
            assertThat(it.text()).isNotBlank();
            assertThat(ids()).containsAll(it.rules());
        });
        assertThat(statements).filteredOn(it -> it.rules().isEmpty()).hasSize(8);
    }

    @Test
    void everyRuleHasAStatementOrWasAddedAfterALaterDocument() {
        Set<String> inTheArticle =
                statements.stream().flatMap(it -> it.rules().stream()).collect(Collectors.toSet());
        for (Rule rule : RuleBook.written()) {
            boolean off = Profiles.AZURE_2018.setting(rule.id()).mode() == Mode.OFF;
            assertThat(inTheArticle.contains(rule.id().value()))
                    .as("%s: the profile of 2018 says what the article says, nothing more", rule.id())
                    .isEqualTo(!off);
            assertThat(later(rule)).as("%s: documents of today", rule.id()).matches(it -> !off || !it.isEmpty());
        }
    }

    @Test
    void theCatalogueDrawsTheSameLines() {
        Map<String, List<String>> catalogue = CatalogueText.statements();
        assertThat(statements.stream().collect(Collectors.toMap(Article2018::id, Article2018::rules)))
                .isEqualTo(catalogue);
    }

    @Test
    void thePageSaysSo() {
        StringBuilder page = new StringBuilder(HEAD);
        String section = "";
        for (Article2018 statement : statements) {
            if (!statement.section().equals(section)) {
                section = statement.section();
                page.append("\n## ").append(section).append("\n\n| no. | statement | rules |\n| --- | --- | --- |\n");
            }
            page.append("| %s | %s | %s |%n".formatted(statement.id(), statement.text(), answer(statement)));
        }
        page.append("\n## Rules that the article does not know\n\n").append("""
                Added because Microsoft named the condition later, or because the service needs it. They are off in the profile azure-2018.

                | rule | documents |
                | --- | --- |
                """);
        RuleBook.written().stream()
                .filter(it -> Article2018.behind(it.id()).isEmpty())
                .forEach(it ->
                        page.append("| %s | %s |%n".formatted(link(it.id().value()), String.join("; ", later(it)))));
        Approved.check(PAGE, page.toString());
    }

    private static String answer(Article2018 statement) {
        return statement.rules().isEmpty()
                ? "not a check: " + statement.whyNot()
                : statement.rules().stream().map(TraceabilityTest::link).collect(Collectors.joining(", "));
    }

    private static String link(String rule) {
        return "[" + rule + "](rules.md#" + rule + ")";
    }

    private static List<String> later(Rule rule) {
        return rule.description().sources().stream()
                .filter(it -> !it.equals(Sources.ARTICLE_2018))
                .toList();
    }

    private static List<String> ids() {
        return RuleBook.written().stream().map(it -> it.id().value()).toList();
    }
}
