package dev.muster.evaluator.core;

import dev.muster.contract.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Asks a virtual machine every question of the catalogue that the profile does not switch off. The mode is applied
/// after
/// the predicate: under mode advisory a failure is shown and wakes nobody.
public final class RuleEvaluator {

    private final RuleCatalog catalog;
    private final Profile profile;
    private final BiConsumer<RuleId, RuntimeException> broken;

    /// @param broken told when a rule throws, which is an error of ours: its verdict is unknown then
    public RuleEvaluator(RuleCatalog catalog, Profile profile, BiConsumer<RuleId, RuntimeException> broken) {
        this.catalog = catalog;
        this.profile = profile;
        this.broken = broken;
    }

    /// @return in catalogue order, without the rules that are off
    public List<RuleResult> evaluate(Evidence evidence, Instant at) {
        List<RuleResult> results = new ArrayList<>(catalog.size());
        for (int position = 0; position < catalog.size(); position++) {
            Rule rule = catalog.rules().get(position);
            RuleSetting setting = profile.setting(rule.id());
            if (setting.mode() != Mode.OFF) {
                results.add(result(position, rule, setting, evidence, at));
            }
        }
        return results;
    }

    private RuleResult result(int position, Rule rule, RuleSetting setting, Evidence evidence, Instant at) {
        RecordingEvidence recording = new RecordingEvidence(evidence);
        Judgement judgement = inMode(setting.mode(), judge(rule, setting.parameters(), recording, at));
        return new RuleResult(position, rule, setting, judgement, recording.oldest(), recording.newest());
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
