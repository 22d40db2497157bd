package dev.muster.evaluator.judge;

import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A rule set as others read it: a JSON array of its rules in catalogue order, those that are off included, so that the
/// place in the array is the place in every outcome string.
final class RuleSetDocument {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String json;
    private final MaximumAges ages;
    private final FleetScope scope;

    RuleSetDocument(RuleSet rules) {
        this.ages = rules.ages();
        this.scope = rules.scope();
        ArrayNode array = JSON.createArrayNode();
        rules.catalog().rules().forEach(rule -> write(rule, rules, array.addObject()));
        this.json = JSON.writeValueAsString(array);
    }

    String json() {
        return json;
    }

    /// Hex SHA-256 over everything that people are told and rules are given: processes that disagree about the age of
    /// evidence, or about the scope, would contradict each other as much as those with other rules.
    String checksum() {
        String ageText = "ages " + ages.graphVisible() + " " + ages.instanceView() + "\n";
        return digest(ageText + (scope.isAll() ? "" : scope.json()) + json);
    }

    /// Hex SHA-256 of a text.
    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void write(Rule rule, RuleSet rules, ObjectNode node) {
        RuleDescription description = rule.description();
        node.put("id", rule.id().value());
        node.put("title", description.title());
        node.put("meaning", description.meaning());
        node.put("category", description.category());
        node.put("severity", rules.severity(rule).word());
        node.put("mode", rules.mode(rule).word());
        node.put("alertGroup", description.alertGroup());
        node.put("subject", description.subject());
        node.put("guestEvidence", description.guestEvidence());
        write(rules.profile().setting(rule.id()).parameters(), node.putObject("parameters"));
        node.put("remediation", description.remediation());
        description.commands().stream().map(RuleDescription.Command::template).forEach(node.putArray("commands")::add);
        description.sources().forEach(node.putArray("sources")::add);
        node.put("changedSince2018", description.changedSince2018());
    }

    private static void write(Parameters parameters, ObjectNode node) {
        parameters.values().forEach((name, value) -> {
            switch (value) {
                case Parameters.Value.Number number -> node.put(name, number.value());
                case Parameters.Value.Flag flag -> node.put(name, flag.value());
                case Parameters.Value.Word word -> node.put(name, word.value());
                case Parameters.Value.Words words -> words.values().forEach(node.putArray(name)::add);
                case Parameters.Value.Decimal decimal -> node.put(name, decimal.value());
                case Parameters.Value.Numbers numbers -> numbers.values().forEach(node.putArray(name)::add);
                case Parameters.Value.Cases cases -> {
                    ObjectNode table = node.putObject(name);
                    cases.values().forEach((which, numbers) -> numbers.forEach(table.putArray(which)::add));
                }
                case Parameters.Value.Unset unset -> node.putNull(name);
            }
        });
    }
}
