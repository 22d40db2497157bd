package dev.muster.evaluator.judge;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Finding;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.RuleResult;
import dev.muster.evaluator.core.Verdict;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Writes what people want to know about every rule of one machine: a compact JSON array, one object per rule that
/// is not off, in catalogue order. The same verdict on the same evidence gives the same text.
final class DetailWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RuleId IS_PROTECTED = new RuleId("vm-is-protected");

    private final Set<RuleId> exempted;
    private final Optional<String> complaint;
    private final Commands commands;
    private final Remembered<Instant, String> times = new Remembered<>();

    /// @param exempted rules whose failure an exemption covers
    /// @param complaint what is wrong with the exemption of the machine
    DetailWriter(MirroredEvidence evidence, Set<RuleId> exempted, Optional<String> complaint, Instant at) {
        this.exempted = exempted;
        this.complaint = complaint;
        this.commands = new Commands(evidence, at);
    }

    String write(List<RuleResult> results) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            results.forEach(it -> write(it, json));
            json.writeEndArray();
        }
        return text.toString();
    }

    private void write(RuleResult result, JsonGenerator json) {
        Verdict verdict = result.judgement().verdict();
        json.writeStartObject();
        json.writeStringProperty("id", result.rule().id().value());
        json.writeStringProperty("outcome", result.outcome().word());
        json.writeStringProperty("severity", result.severity().word());
        json.writeStringProperty("mode", result.setting().mode().word());
        verdict.reason().ifPresent(it -> json.writeStringProperty("reason", it.word()));
        json.writeStringProperty("observed", observed(result));
        json.writeStringProperty("expected", result.judgement().expected());
        verdict.findings().stream().findFirst().ifPresent(it -> writeCause(it, json));
        writeRemedy(result, verdict, json);
        result.evidenceAt().ifPresent(it -> json.writeStringProperty("evidenceAt", times.get(it, it::toString)));
        if (exempted.contains(result.rule().id())) {
            json.writeBooleanProperty("exempted", true);
        }
        if (verdict instanceof Verdict.Unknown unknown) {
            writeList("missing", unknown.gaps().stream().map(Gap::what).distinct(), json);
        }
        json.writeEndObject();
    }

    private static void writeList(String name, Stream<String> texts, JsonGenerator json) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    /// A tag that should exempt the machine and does not is told where one would look for it.
    private String observed(RuleResult result) {
        String observed = result.judgement().observed();
        return result.rule().id().equals(IS_PROTECTED)
                ? complaint.map(it -> observed + "; " + it).orElse(observed)
                : observed;
    }

    private static void writeCause(Finding finding, JsonGenerator json) {
        json.writeStringProperty("cause", finding.cause().id());
        json.writeStringProperty("causeKind", finding.cause().kind().word());
    }

    private void writeRemedy(RuleResult result, Verdict verdict, JsonGenerator json) {
        if (verdict instanceof Verdict.Unknown unknown) {
            json.writeStringProperty("remediation", remedy(unknown.gaps().getFirst()));
        } else if (result.outcome() == Outcome.FAIL || result.outcome() == Outcome.ADVISORY) {
            json.writeStringProperty("remediation", result.description().remediation());
            writeList("commands", commands.of(result).stream(), json);
        }
    }

    private static String remedy(Gap gap) {
        String place = gap.cause().kind().word() + " " + gap.cause().id();
        return switch (gap.reason()) {
            case NOT_READ_YET, LIST_INCOMPLETE, UNREADABLE ->
                "Nothing to do if it was asked for a moment ago. Otherwise let Muster read the " + place
                        + ": its identity needs Reader and Backup Reader there.";
            case NOT_FOUND -> "The " + place + " does not exist (any more): restore it or remove the reference to it.";
            case STALE -> "Muster has not been able to confirm the " + place + " for too long: look at its pipeline.";
            case RULE_BROKEN -> "Report this as an error of Muster; its log says more.";
            default -> "Azure does not say " + gap.what() + " of the " + place + " in a form that is understood.";
        };
    }
}
