package dev.muster.evaluator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.CauseKind;
import dev.muster.evaluator.core.Finding;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.TestEvidence;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every failure and every unknown names one thing that explains it and what to do about it, so that one deleted vault
/// is one cause (architecture, decision 19).
class CauseFoldingTest {

    private static final List<OddEvidence> CASES = cases();

    /// A gap has only what explains it: a tenant, a subscription, a region, or a resource.
    @TestFactory
    Stream<DynamicTest> everyFindingNamesItsCauseAndAnAction() {
        return Profiles.all().stream()
                .flatMap(profile -> RuleBook.written().stream()
                        .filter(rule -> profile.setting(rule.id()).mode() != Mode.OFF)
                        .map(rule -> DynamicTest.dynamicTest(
                                rule.id() + " in " + profile.label(), () -> explains(rule, profile))));
    }

    private static void explains(Rule rule, Profile profile) {
        Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
        Set<String> told = new HashSet<>();
        for (OddEvidence evidence : CASES) {
            Judgement judgement =
                    rule.judge(evidence, profile.setting(rule.id()).parameters(), TestEvidence.AT);
            Outcome outcome = judgement.outcome();
            if (outcome == Outcome.FAIL || outcome == Outcome.UNKNOWN) {
                seen.add(outcome);
                List<Finding> findings = judgement.verdict().findings();
                if (told.add(outcome + " " + findings)) {
                    assertThat(findings).as("%s", evidence).isNotEmpty();
                    findings.forEach(CauseFoldingTest::namesAThing);
                    saysWhatToDo(rule, outcome, findings);
                }
            }
        }
        assertThat(seen)
                .containsAll(RuleOutcomes.of(rule, profile).stream()
                        .filter(it -> it == Outcome.FAIL || it == Outcome.UNKNOWN)
                        .toList());
    }

    private static void namesAThing(Finding finding) {
        Cause cause = finding.cause();
        switch (cause.kind()) {
            case TENANT -> assertThat(cause.id()).startsWith("/tenants/");
            case REGION -> assertThat(cause.id()).matches("/subscriptions/[^/]+/locations/[a-z0-9]+");
            default -> assertThat(Cause.of(ResourceId.parse(cause.id()))).isEqualTo(cause);
        }
    }

    /// What to do in words; and for what has failed at least one command that helps with it.
    private static void saysWhatToDo(Rule rule, Outcome outcome, List<Finding> findings) {
        assertThat(rule.description().remediation()).isNotBlank();
        if (outcome == Outcome.FAIL) {
            Set<Reason> reasons = findings.stream().map(Finding::reason).collect(Collectors.toSet());
            assertThat(rule.description().commands())
                    .as("%s", findings)
                    .anyMatch(it -> it.reasons().isEmpty() || !Collections.disjoint(it.reasons(), reasons));
        }
    }

    /// What many machines share explains them all together, whatever machine is looked at.
    @Test
    void whatIsSharedIsOneCauseForManyMachines() {
        Map<CauseKind, Set<String>> causes = new EnumMap<>(CauseKind.class);
        for (Rule rule : RuleBook.written()) {
            if (Profiles.CURRENT.setting(rule.id()).mode() == Mode.OFF) {
                continue;
            }
            for (OddEvidence evidence : CASES) {
                Judgement judgement =
                        rule.judge(evidence, Profiles.CURRENT.setting(rule.id()).parameters(), TestEvidence.AT);
                judgement.verdict().findings().stream()
                        .limit(1)
                        .forEach(it -> causes.computeIfAbsent(it.cause().kind(), kind -> new HashSet<>())
                                .add(rule.id().value()));
            }
        }

        assertThat(causes.get(CauseKind.VAULT))
                .contains("vault-soft-delete", "vault-immutability", "vault-capacity", "vault-storage-redundancy");
        assertThat(causes.get(CauseKind.POLICY)).contains("policy-schedule-and-retention", "policy-vm-count");
        assertThat(causes.get(CauseKind.NSG)).contains("network-nsg-rule-precedence");
        assertThat(causes.get(CauseKind.REGION)).contains("region-has-vault");
    }

    private static List<OddEvidence> cases() {
        Random random = new Random(19);
        return Stream.generate(() -> OddEvidence.random(random)).limit(2_000).toList();
    }
}
