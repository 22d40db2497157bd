package dev.muster.reporter.status;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the detail document of a status row: a JSON array with one object per rule, in catalogue order. What cannot be
/// understood is shown as `unknown`, never left out.
final class DetailReader {

    private final JsonMapper mapper = JsonMapper.builder().build();

    List<RuleVerdict> read(String document) {
        List<RuleVerdict> verdicts = new ArrayList<>();
        for (JsonNode rule : mapper.readTree(document)) {
            verdicts.add(read(rule));
        }
        return verdicts;
    }

    private static RuleVerdict read(JsonNode rule) {
        return new RuleVerdict(
                rule.path("id").asString("?"),
                Outcome.ofWord(rule.path("outcome").asString("")).orElse(Outcome.UNKNOWN),
                Severity.ofWord(rule.path("severity").asString("")).orElse(Severity.INFO),
                Mode.ofWord(rule.path("mode").asString("")).orElse(Mode.ENFORCE),
                text(rule, "reason"),
                rule.path("exempted").asBoolean(false),
                value(rule, "observed"),
                value(rule, "expected"),
                text(rule, "cause"),
                text(rule, "causeKind"),
                text(rule, "remediation"),
                texts(rule.path("commands")),
                time(text(rule, "evidenceAt")),
                texts(rule.path("missing")));
    }

    private static @Nullable JsonNode value(JsonNode rule, String field) {
        JsonNode node = rule.path(field);
        return node.isMissingNode() || node.isNull() ? null : node;
    }

    private static @Nullable String text(JsonNode rule, String field) {
        JsonNode node = value(rule, field);
        if (node == null) {
            return null;
        }
        return node.isValueNode() ? node.asString() : node.toString();
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : node) {
            texts.add(text.isValueNode() ? text.asString() : text.toString());
        }
        return texts;
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
