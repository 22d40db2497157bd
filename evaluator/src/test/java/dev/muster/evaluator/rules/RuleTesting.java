package dev.muster.evaluator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Finding;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.TestEvidence;
import java.time.Instant;

/// Asks one rule under one profile, before the mode is applied, and says what must come out.
record RuleTesting(Rule rule, Profile profile) {

    static RuleTesting current(Rule rule) {
        return new RuleTesting(rule, Profiles.CURRENT);
    }

    static RuleTesting azure2018(Rule rule) {
        return new RuleTesting(rule, Profiles.AZURE_2018);
    }

    Judgement judge(Evidence evidence) {
        return judge(evidence, TestEvidence.AT);
    }

    Judgement judge(Evidence evidence, Instant at) {
        return rule.judge(evidence, profile.setting(rule.id()).parameters(), at);
    }

    void passes(Evidence evidence) {
        assertThat(judge(evidence)).extracting(Judgement::outcome).isEqualTo(Outcome.PASS);
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
