package dev.muster.evaluator.judge;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Finding;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.RuleResult;
import dev.muster.evaluator.core.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes what people want to know about every rule of one machine: a compact JSON array, one object per rule that
/// is not off, in catalogue order. The same verdict on the same evidence gives the same text.
final class DetailWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RuleId IS_PROTECTED = new RuleId("vm-is-protected");

    private final Set<RuleId> exempted;
    private final Optional<String> complaint;
    private final Commands commands;

    /// @param exempted rules whose failure an exemption covers
    /// @param complaint what is wrong with the exemption of the machine
    DetailWriter(MirroredEvidence evidence, Set<RuleId> exempted, Optional<String> complaint, Instant at) {
        this.exempted = exempted;
        this.complaint = complaint;
        this.commands = new Commands(evidence, at);
    }

    String write(List<RuleResult> results) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(results.size());
        results.forEach(it -> write(it, array.addObject()));
        return JSON.writeValueAsString(array);
    }

    private void write(RuleResult result, ObjectNode node) {
        Verdict verdict = result.judgement().verdict();
        node.put("id", result.rule().id().value());
        node.put("outcome", result.outcome().word());
        node.put("severity", result.severity().word());
        node.put("mode", result.setting().mode().word());
        verdict.reason().ifPresent(it -> node.put("reason", it.word()));
        node.put("observed", observed(result));
        node.put("expected", result.judgement().expected());
        verdict.findings().stream().findFirst().ifPresent(it -> writeCause(it, node));
        writeRemedy(result, verdict, node);
        result.evidenceAt().ifPresent(it -> node.put("evidenceAt", it.toString()));
        if (exempted.contains(result.rule().id())) {
            node.put("exempted", true);
        }
        if (verdict instanceof Verdict.Unknown unknown) {
            ArrayNode missing = node.putArray("missing");
            unknown.gaps().stream().map(Gap::what).distinct().forEach(missing::add);
        }
    }

    /// A tag that should exempt the machine and does not is told where one would look for it.
    private String observed(RuleResult result) {
        String observed = result.judgement().observed();
        return result.rule().id().equals(IS_PROTECTED)
                ? complaint.map(it -> observed + "; " + it).orElse(observed)
                : observed;
    }

    private static void writeCause(Finding finding, ObjectNode node) {
        node.put("cause", finding.cause().id());
        node.put("causeKind", finding.cause().kind().word());
    }

    private void writeRemedy(RuleResult result, Verdict verdict, ObjectNode node) {
        if (verdict instanceof Verdict.Unknown unknown) {
            node.put("remediation", remedy(unknown.gaps().getFirst()));
        } else if (result.outcome() == Outcome.FAIL || result.outcome() == Outcome.ADVISORY) {
            node.put("remediation", result.description().remediation());
            ArrayNode lines = node.putArray("commands");
            commands.of(result).forEach(lines::add);
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
