package dev.muster.reporter.snapshot;

import dev.muster.contract.Mode;
import dev.muster.contract.Severity;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the document of a published rule set: a JSON array of rules in catalogue order.
final class RuleSetReader {

    private final JsonMapper mapper = JsonMapper.builder().build();

    List<RuleInfo> read(String document) {
        JsonNode array = mapper.readTree(document);
        List<RuleInfo> rules = new ArrayList<>();
        for (JsonNode rule : array) {
            rules.add(read(rule, rules.size()));
        }
        return rules;
    }

    /// The place in the array is the place in the outcomes; the document is in catalogue order by contract.
    private RuleInfo read(JsonNode rule, int position) {
        return new RuleInfo(
                position,
                rule.path("id").asString(),
                rule.path("title").asString(rule.path("id").asString()),
                rule.path("meaning").asString(""),
                rule.path("category").asString(""),
                Severity.ofWord(rule.path("severity").asString("")).orElse(Severity.INFO),
                Mode.ofWord(rule.path("mode").asString("")).orElse(Mode.ENFORCE),
                rule.path("alertGroup").asString(""),
                rule.path("guestEvidence").asBoolean(false),
                rule.path("subject").asString("vm"),
                rule.path("parameters"),
                rule.path("remediation").asString(""),
                texts(rule.path("commands")),
                texts(rule.path("sources")));
    }

    private List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : node) {
            texts.add(text(text));
        }
        return texts;
    }

    /// A command may come as text or as an object that also says which findings it helps with.
    private String text(JsonNode node) {
        JsonNode template = node.path("template");
        return node.isString() || template.isString()
                ? (node.isString() ? node : template).asString()
                : mapper.writeValueAsString(node);
    }
}
