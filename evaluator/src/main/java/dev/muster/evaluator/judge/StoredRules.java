package dev.muster.evaluator.judge;

import dev.muster.contract.Mode;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Parameters.Value;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleCatalog;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.RuleSetting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a rule set back from its row: the rules of this program with the modes, severities and parameters that are in
/// force. Only one that says exactly the same again is believed; another program's rules are not known here.
///
/// @param profile label of the profile
/// @param document array of rules, as [RuleSetDocument] writes it
/// @param scope as [FleetScope#json] writes it
/// @param checksum of the rule set that was stored
record StoredRules(String profile, String document, String scope, MaximumAges ages, String checksum) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Empty when this program has other rules, or tells other things about them.
    Optional<RuleSet> read(RuleCatalog catalog) {
        JsonNode rules = JSON.readTree(document);
        int blank = profile.indexOf(' ');
        if (rules.size() != catalog.size() || blank < 0) {
            return Optional.empty();
        }
        Map<RuleId, RuleSetting> settings = new HashMap<>();
        for (int position = 0; position < catalog.size(); position++) {
            Rule rule = catalog.rules().get(position);
            Optional<RuleSetting> setting = setting(rule, rules.get(position));
            if (setting.isEmpty()) {
                return Optional.empty();
            }
            settings.put(rule.id(), setting.get());
        }
        RuleSet read = new RuleSet(
                catalog,
                new Profile(profile.substring(0, blank), profile.substring(blank + 1), "as it is in force", settings),
                ages,
                FleetScope.parse(scope));
        return Optional.of(read).filter(it -> new RuleSetDocument(it).checksum().equals(checksum));
    }

    private static Optional<RuleSetting> setting(Rule rule, JsonNode node) {
        Optional<Mode> mode = Mode.ofWord(node.path("mode").asString(""));
        Optional<Severity> severity = Severity.ofWord(node.path("severity").asString(""));
        if (!rule.id().value().equals(node.path("id").asString("")) || mode.isEmpty() || severity.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RuleSetting(
                mode.get(),
                parameters(node.path("parameters")),
                severity.filter(it -> it != rule.description().severity())));
    }

    private static Parameters parameters(JsonNode node) {
        SortedMap<String, Value> values = new TreeMap<>();
        node.properties().forEach(it -> values.put(it.getKey(), value(it.getValue())));
        return new Parameters(values);
    }

    private static Value value(JsonNode node) {
        if (node.isNull()) {
            return new Value.Unset();
        }
        if (node.isBoolean()) {
            return new Value.Flag(node.booleanValue());
        }
        if (node.isInt()) {
            return new Value.Number(node.intValue());
        }
        if (node.isNumber()) {
            return new Value.Decimal(node.decimalValue());
        }
        if (node.isArray()) {
            return list(node);
        }
        return node.isObject() ? cases(node) : new Value.Word(node.asString());
    }

    private static Value list(JsonNode node) {
        if (!node.isEmpty() && node.get(0).isInt()) {
            return new Value.Numbers(numbers(node));
        }
        List<String> words = new ArrayList<>();
        node.forEach(it -> words.add(it.asString()));
        return new Value.Words(words);
    }

    private static Value cases(JsonNode node) {
        SortedMap<String, List<Integer>> cases = new TreeMap<>();
        node.properties().forEach(it -> cases.put(it.getKey(), numbers(it.getValue())));
        return new Value.Cases(cases);
    }

    private static List<Integer> numbers(JsonNode node) {
        List<Integer> numbers = new ArrayList<>();
        node.forEach(it -> numbers.add(it.intValue()));
        return numbers;
    }
}
