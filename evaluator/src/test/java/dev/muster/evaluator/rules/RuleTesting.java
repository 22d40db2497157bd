package dev.muster.evaluator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Finding;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.TestEvidence;
import java.time.Instant;
import java.util.List;

/// Asks one rule with the parameters of a profile, before the mode is applied, and says what must come out.
record RuleTesting(Rule rule, Parameters parameters) {

    static RuleTesting current(Rule rule) {
        return of(rule, Profiles.CURRENT);
    }

    static RuleTesting azure2018(Rule rule) {
        return of(rule, Profiles.AZURE_2018);
    }

    private static RuleTesting of(Rule rule, Profile profile) {
        return new RuleTesting(rule, profile.setting(rule.id()).parameters());
    }

    RuleTesting where(String parameter, int value) {
        return new RuleTesting(rule, parameters.with(parameter, value));
    }

    RuleTesting where(String parameter, boolean value) {
        return new RuleTesting(rule, parameters.with(parameter, value));
    }

    RuleTesting where(String parameter, String value) {
        return new RuleTesting(rule, parameters.with(parameter, value));
    }

    RuleTesting where(String parameter, List<String> words) {
        return new RuleTesting(rule, parameters.with(parameter, words));
    }

    Judgement judge(Evidence evidence) {
        return judge(evidence, TestEvidence.AT);
    }

    Judgement judge(Evidence evidence, Instant at) {
        return rule.judge(evidence, parameters, at);
    }

    void passes(Evidence evidence) {
        assertThat(judge(evidence)).extracting(Judgement::outcome).isEqualTo(Outcome.PASS);
    }

    void passes(Evidence evidence, Instant at) {
        assertThat(judge(evidence, at)).extracting(Judgement::outcome).isEqualTo(Outcome.PASS);
    }

    void fails(Evidence evidence, Reason reason, Cause cause) {
        finds(judge(evidence), Outcome.FAIL, reason, cause);
    }

    void advises(Evidence evidence, Reason reason, Cause cause) {
        finds(judge(evidence), Outcome.ADVISORY, reason, cause);
    }

    void doesNotKnow(Evidence evidence, Reason reason, Cause cause) {
        finds(judge(evidence), Outcome.UNKNOWN, reason, cause);
    }

    void doesNotApply(Evidence evidence, Reason because) {
        Judgement judgement = judge(evidence);
        assertThat(judgement.outcome()).as(judgement.toString()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(judgement.verdict().reason()).contains(because);
    }

    static void finds(Judgement judgement, Outcome outcome, Reason reason, Cause cause) {
        assertThat(judgement.outcome()).as(judgement.toString()).isEqualTo(outcome);
        assertThat(judgement.verdict().findings()).first().isEqualTo(new Finding(reason, cause));
    }
}
