package dev.muster.evaluator.core;

import dev.muster.contract.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/// Asks a virtual machine every question of the catalogue that the profile does not switch off. The mode is applied
/// after
/// the predicate: under mode advisory a failure is shown and wakes nobody.
public final class RuleEvaluator {

    private final List<Question> questions;
    private final BiConsumer<RuleId, RuntimeException> broken;

    private record Question(int position, Rule rule, RuleSetting setting) {}

    /// @param broken told when a rule throws, which is an error of ours: its verdict is unknown then
    public RuleEvaluator(RuleCatalog catalog, Profile profile, BiConsumer<RuleId, RuntimeException> broken) {
        this.questions = questions(catalog, profile);
        this.broken = broken;
    }

    private static List<Question> questions(RuleCatalog catalog, Profile profile) {
        return IntStream.range(0, catalog.size())
                .mapToObj(position -> {
                    Rule rule = catalog.rules().get(position);
                    return new Question(position, rule, profile.setting(rule.id()));
                })
                .filter(it -> it.setting.mode() != Mode.OFF)
                .toList();
    }

    /// @return in catalogue order, without the rules that are off
    public List<RuleResult> evaluate(Evidence evidence, Instant at) {
        RecordingEvidence recording = new RecordingEvidence(evidence);
        List<RuleResult> results = new ArrayList<>(questions.size());
        for (Question question : questions) {
            results.add(result(question, recording, at));
        }
        return results;
    }

    private RuleResult result(Question question, RecordingEvidence recording, Instant at) {
        recording.forget();
        RuleSetting setting = question.setting;
        Judgement judgement = inMode(setting.mode(), judge(question.rule, setting.parameters(), recording, at));
        return new RuleResult(
                question.position, question.rule, setting, judgement, recording.oldest(), recording.newest());
    }

    private Judgement judge(Rule rule, Parameters parameters, Evidence evidence, Instant at) {
        try {
            return rule.judge(evidence, parameters, at);
        } catch (RuntimeException e) {
            broken.accept(rule.id(), e);
            Gap gap = new Gap("rule " + rule.id(), Reason.RULE_BROKEN, Cause.of(evidence.vm()), false);
            return Judgement.unknown(List.of(gap), "the rule answers");
        }
    }

    private static Judgement inMode(Mode mode, Judgement judgement) {
        return mode == Mode.ADVISORY && judgement.verdict() instanceof Verdict.Fail fail
                ? judgement.with(new Verdict.Advisory(fail.findings()))
                : judgement;
    }
}
