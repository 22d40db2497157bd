package dev.muster.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleEvaluatorTest {

    private static final Judgement FAIL =
            Judgement.fail(Reason.NO_ITEM, Cause.of(AnId.VM), "bad", "good").flippingAt(TestEvidence.AT.plusSeconds(9));

    private final List<RuleId> broken = new ArrayList<>();

    @Test
    void asksEveryRuleThatIsNotOffAndKeepsItsPosition() {
        List<RuleResult> results = evaluate(
                Map.of("first", Mode.OFF, "second", Mode.ENFORCE), rule("first"), rule("second"), rule("third"));

        assertThat(results).singleElement().satisfies(it -> {
            assertThat(it.position()).isEqualTo(1);
            assertThat(it.outcome()).isEqualTo(Outcome.FAIL);
        });
    }

    @Test
    void turnsAFailureIntoAnAdvisoryWhereTheProfileOnlyAdvises() {
        List<RuleResult> results = evaluate(Map.of("first", Mode.ADVISORY), rule("first"));

        assertThat(results).singleElement().satisfies(it -> {
            assertThat(it.outcome()).isEqualTo(Outcome.ADVISORY);
            assertThat(it.judgement().verdict().reason()).contains(Reason.NO_ITEM);
            assertThat(it.judgement().flipsAt()).isEqualTo(FAIL.flipsAt());
        });
    }

    @Test
    void neverTakesABrokenRuleForAPass() {
        Rule rule = FixedRule.of("first", evidence -> {
            throw new IllegalStateException("broken");
        });

        List<RuleResult> results = evaluate(Map.of("first", Mode.ENFORCE), rule, rule("second"));

        assertThat(results).singleElement().satisfies(it -> {
            assertThat(it.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(it.judgement().verdict().reason()).contains(Reason.RULE_BROKEN);
        });
        assertThat(broken).containsExactly(new RuleId("first"));
    }

    @Test
    void notesHowOldAndHowNewTheEvidenceIsThatARuleLookedAt() {
        Rule looking = FixedRule.of("first", evidence -> {
            evidence.machine();
            evidence.items();
            return FAIL;
        });
        Instant older = Instant.parse("2026-08-01T09:00:00Z");
        TestEvidence evidence = TestEvidence.ofAProtectedVm().readAt(AnId.VM, older);

        List<RuleResult> results = new RuleEvaluator(
                        new RuleCatalog(1, List.of(looking)), profile(Map.of("first", Mode.ENFORCE)), this::note)
                .evaluate(evidence, TestEvidence.AT);

        assertThat(results).singleElement().satisfies(it -> {
            assertThat(it.evidenceAt()).contains(older);
            assertThat(it.newestEvidenceAt()).contains(TestEvidence.READ);
        });
    }

    @Test
    void notesNothingWhereARuleLookedAtNothing() {
        assertThat(evaluate(Map.of("first", Mode.ENFORCE), rule("first")))
                .singleElement()
                .satisfies(it -> assertThat(it.evidenceAt()).isEmpty());
    }

    @Test
    void aCatalogueHoldsARuleOnce() {
        assertThatThrownBy(() -> new RuleCatalog(1, List.of(rule("first"), rule("first"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("first");
        assertThatThrownBy(() -> new RuleCatalog(0, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Rule rule(String id) {
        return FixedRule.of(id, ignored -> FAIL);
    }

    private List<RuleResult> evaluate(Map<String, Mode> modes, Rule... rules) {
        return new RuleEvaluator(new RuleCatalog(1, List.of(rules)), profile(modes), this::note)
                .evaluate(TestEvidence.ofAProtectedVm(), TestEvidence.AT);
    }

    private void note(RuleId rule, RuntimeException ignored) {
        broken.add(rule);
    }

    private static Profile profile(Map<String, Mode> modes) {
        Map<RuleId, RuleSetting> settings = new HashMap<>();
        modes.forEach((id, mode) -> settings.put(new RuleId(id), new RuleSetting(mode, Parameters.none())));
        return new Profile("test", "1", "a test", settings);
    }
}
