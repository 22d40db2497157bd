package dev.muster.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    /// The machine is older evidence than its item, and the conclusion rests on the item alone.
    @Test
    void whoeverAsksForAConclusionHasLookedAtWhatItRestsOnAndAtNothingElse() {
        List<Evidence> draws = new ArrayList<>();
        Conclusion<Integer> howMany = evidence -> {
            draws.add(evidence);
            return evidence.items().size();
        };
        Instant older = Instant.parse("2026-08-01T09:00:00Z");
        Rule first = FixedRule.of("first", evidence -> {
            evidence.machine();
            return Judgement.pass(String.valueOf(evidence.concluded(howMany)), "one");
        });
        Rule second = FixedRule.of("second", evidence -> Judgement.pass("" + evidence.concluded(howMany), "one"));
        TestEvidence evidence = TestEvidence.ofAProtectedVm().readAt(AnId.VM, older);

        List<RuleResult> results = evaluate(evidence, first, second);

        assertThat(draws).hasSize(1);
        assertThat(results).extracting(it -> it.judgement().observed()).containsExactly("1", "1");
        assertThat(results).extracting(it -> it.evidenceAt().orElseThrow()).containsExactly(older, TestEvidence.READ);
        assertThat(results)
                .extracting(it -> it.newestEvidenceAt().orElseThrow())
                .containsExactly(TestEvidence.READ, TestEvidence.READ);
    }

    @Test
    void aConclusionAboutAnItemIsDrawnOnceForEachItem() {
        List<ResourceId> draws = new ArrayList<>();
        ItemConclusion<String> vault = (evidence, item) -> {
            draws.add(item.id());
            return item.vault().name();
        };
        Function<Evidence, Judgement> ask = evidence -> Judgement.pass(
                evidence.items().stream()
                        .map(it -> evidence.concluded(vault, it))
                        .toList()
                        .toString(),
                "");
        TestEvidence evidence =
                TestEvidence.ofAProtectedVm().item("v2", ADocument.item().build());

        List<RuleResult> results = evaluate(evidence, FixedRule.of("first", ask), FixedRule.of("second", ask));

        assertThat(results).extracting(it -> it.judgement().observed()).containsExactly("[v1, v2]", "[v1, v2]");
        assertThat(draws).containsExactly(AnId.item("v1"), AnId.item("v2"));
    }

    @Test
    void aConclusionThatBreaksBreaksEveryRuleThatAsksForIt() {
        Conclusion<Integer> odd = evidence -> {
            throw new IllegalStateException("broken");
        };
        Function<Evidence, Judgement> ask = evidence -> Judgement.pass("" + evidence.concluded(odd), "");

        List<RuleResult> results =
                evaluate(TestEvidence.ofAProtectedVm(), FixedRule.of("first", ask), FixedRule.of("second", ask));

        assertThat(results).extracting(RuleResult::outcome).containsOnly(Outcome.UNKNOWN);
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

    private List<RuleResult> evaluate(Evidence evidence, Rule... rules) {
        Map<String, Mode> modes = new HashMap<>();
        List.of(rules).forEach(it -> modes.put(it.id().value(), Mode.ENFORCE));
        return new RuleEvaluator(new RuleCatalog(1, List.of(rules)), profile(modes), this::note)
                .evaluate(evidence, TestEvidence.AT);
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
