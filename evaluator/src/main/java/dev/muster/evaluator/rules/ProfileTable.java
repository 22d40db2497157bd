package dev.muster.evaluator.rules;

import dev.muster.contract.Mode;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.RuleSetting;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads a profile that is written as a table: one rule a line, its id, its mode and its parameters as `name=value`,
/// with
/// blanks between them. A line that begins with a blank goes on with the rule above, one that begins with `#` is for
/// people.
///
/// Values are `true`, `false`, `null` (left open), whole numbers, decimals, words (in single quotes when they hold
/// blanks or brackets), lists in brackets, and numbers by case in braces: `{V1: [1, 5], V2: [1, 30]}`.
final class ProfileTable {

    private final Map<RuleId, RuleSetting> settings = new LinkedHashMap<>();

    private ProfileTable() {}

    /// @throws IllegalArgumentException when the text is no such table, or a rule or parameter stands twice
    static Map<RuleId, RuleSetting> read(String text) {
        ProfileTable table = new ProfileTable();
        StringBuilder rule = new StringBuilder();
        text.lines().filter(it -> !it.isBlank() && !it.startsWith("#")).forEach(line -> {
            if (!line.startsWith(" ")) {
                table.add(rule.toString());
                rule.setLength(0);
            }
            rule.append(line).append(' ');
        });
        table.add(rule.toString());
        return table.settings;
    }

    private void add(String line) {
        if (line.isBlank()) {
            return;
        }
        ProfileScanner scanner = new ProfileScanner(line);
        RuleId id = new RuleId(scanner.name());
        Mode mode = mode(scanner.name());
        Parameters parameters = Parameters.none();
        while (!scanner.isAtEnd()) {
            String name = scanner.name();
            scanner.expect('=');
            if (parameters.values().containsKey(name)) {
                throw new IllegalArgumentException(id + " has parameter " + name + " twice");
            }
            parameters = parameters.with(name, scanner.value());
        }
        if (settings.put(id, new RuleSetting(mode, parameters)) != null) {
            throw new IllegalArgumentException(id + " stands twice in the profile");
        }
    }

    private static Mode mode(String word) {
        return Mode.ofWord(word).orElseThrow(() -> new IllegalArgumentException(word + " is no mode"));
    }
}
