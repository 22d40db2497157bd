package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleSetting;
import dev.muster.evaluator.testing.Approved;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page of all rules is written from the rules and the profiles themselves.
class RulesPageTest {

    private static final String PAGE = "deploy/reference/rules.md";

    private static final String HEAD = """
            # The rules

            Every rule, with what it asks, its parameters and mode in each profile, where Microsoft says so, and what to do. Written by a test from
            the rules themselves; a build fails when it is stale.

            A verdict is `pass`, `fail`, `unknown`, `advisory` or `not-applicable`. Mode `enforce` leaves a failure as it is, `advisory` shows it and
            wakes nobody, `off` does not ask. Modes, severities and parameters can be changed by configuration, see
            [configuration.md](configuration.md), `muster.rules.*`. "S01" and so on are statements of the article of 2018, see
            [traceability.md](traceability.md). `$NAMES` in commands are filled in with the VM's own values on its page.

            """;

    @Test
    void describesEveryRule() {
        StringBuilder page = new StringBuilder(HEAD);
        Profiles.all()
                .forEach(it ->
                        page.append("- Profile `%s`, version %s: %s%n".formatted(it.id(), it.version(), it.basis())));
        page.append(
                "\n| rule | severity | azure-2018 | current | article of 2018 |\n| --- | --- | --- | --- | --- |\n");
        sorted().forEach(rule -> page.append("| [%s](#%s) | %s | %s | %s | %s |%n"
                .formatted(
                        rule.id(),
                        rule.id(),
                        rule.description().severity(),
                        Profiles.AZURE_2018.setting(rule.id()).mode().word(),
                        Profiles.CURRENT.setting(rule.id()).mode().word(),
                        Article2018.behind(rule.id()))));
        String category = "";
        for (Rule rule : sorted()) {
            if (!rule.description().category().equals(category)) {
                category = rule.description().category();
                page.append("%n## Category %s%n".formatted(category));
            }
            describe(rule, page);
        }
        Approved.check(PAGE, page.toString());
    }

    private static void describe(Rule rule, StringBuilder page) {
        RuleDescription description = rule.description();
        page.append("%n### %s%n%n**%s.** %s%n%n".formatted(rule.id(), description.title(), description.meaning()));
        page.append("- Judged: %s; severity **%s**; told in group `%s`%s%n"
                .formatted(
                        description.subject(),
                        description.severity(),
                        description.alertGroup(),
                        description.guestEvidence() ? "; rests on what only the guest knows" : ""));
        for (Profile profile : Profiles.all()) {
            RuleSetting setting = profile.setting(rule.id());
            page.append("- `%s`: %s%s%n".formatted(profile.id(), setting.mode().word(), parameters(setting)));
        }
        page.append("- Microsoft: %s%n".formatted(String.join("; ", description.sources())));
        page.append("- Since 2018: %s%n".formatted(description.changedSince2018()));
        page.append("- What to do: %s%n%n```bash%n".formatted(description.remediation()));
        description.commands().forEach(it -> page.append(it.template()).append("\n"));
        page.append("```\n");
    }

    private static String parameters(RuleSetting setting) {
        return setting.parameters().values().entrySet().stream()
                .map(it -> ", `" + it.getKey() + "` = `" + CatalogueText.told(it.getValue()) + "`")
                .collect(Collectors.joining());
    }

    /// By category, in the order in which the catalogue has them.
    private static List<Rule> sorted() {
        List<String> categories = RuleBook.written().stream()
                .map(it -> it.description().category())
                .distinct()
                .toList();
        return RuleBook.written().stream()
                .sorted(Comparator.comparingInt(
                                (Rule it) -> categories.indexOf(it.description().category()))
                        .thenComparing(it -> it.id().value()))
                .toList();
    }
}
