package dev.muster.evaluator.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.TestEvidence;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What every rule of the catalogue promises, under every profile and on whatever evidence: it answers, never throws,
/// says
/// the same again, gives reasons for what does not pass, and never turns a failure or an unknown into a pass because a
/// document, or a field without a default, was lost.
///
/// A million judgements are compared in plain Java; an assertion of the library for each would take a minute.
class RuleContractTest {

    /// So many are needed until the rarest outcome is seen.
    private static final List<OddEvidence> CASES = cases();

    private static final List<OddEvidence> SOME = CASES.subList(0, 800);

    /// Each loses every document and field once.
    private static final int LOSING_CASES = 60;

    private static final Instant AT = TestEvidence.AT;

    @TestFactory
    Stream<DynamicTest> answersTheSameAgainOnOddEvidence() {
        return each((rule, profile) -> {
            for (OddEvidence evidence : SOME) {
                Judgement judgement = judge(rule, profile, evidence);

                if (!keepsItsWord(judgement) || !judge(rule, profile, evidence).equals(judgement)) {
                    fail("%s%n%s", evidence, judgement);
                }
            }
        });
    }

    private static boolean keepsItsWord(Judgement judgement) {
        return !judgement.observed().isBlank()
                && !judgement.expected().isBlank()
                && judgement.flipsAt().stream().allMatch(it -> it.isAfter(AT))
                && judgement.verdict().reason().isPresent() == (judgement.outcome() != Outcome.PASS);
    }

    @TestFactory
    Stream<DynamicTest> doesNotPassOnNothing() {
        return each((rule, profile) -> assertThat(
                        judge(rule, profile, OddEvidence.empty()).outcome())
                .isNotIn(RuleOutcomes.needsNoEvidence(rule) ? Set.of() : Set.of(Outcome.PASS)));
    }

    @TestFactory
    Stream<DynamicTest> neverPassesByLosingEvidence() {
        return each((rule, profile) -> {
            int compared = 0;
            for (OddEvidence evidence : CASES.subList(0, LOSING_CASES)) {
                if (isDoubtful(judge(rule, profile, evidence).outcome())) {
                    for (OddEvidence less : evidence.losses()) {
                        if (judge(rule, profile, less).outcome() == Outcome.PASS) {
                            fail("%s%nwithout %s", evidence, less.lost());
                        }
                        compared++;
                    }
                }
            }
            boolean canDoubt = RuleOutcomes.of(rule, profile).stream().anyMatch(RuleContractTest::isDoubtful);
            assertThat(compared).isGreaterThanOrEqualTo(canDoubt ? 20 : 0);
        });
    }

    @TestFactory
    Stream<DynamicTest> reachesEveryOutcomeThatMatters() {
        return each((rule, profile) -> {
            Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
            CASES.forEach(it -> seen.add(judge(rule, profile, it).outcome()));
            assertThat(seen).isEqualTo(RuleOutcomes.of(rule, profile));
        });
    }

    @TestFactory
    Stream<DynamicTest> saysAgainWhatItSaidUntilItFlips() {
        return each((rule, profile) -> {
            for (OddEvidence evidence : SOME) {
                Judgement judgement = judge(rule, profile, evidence);
                Optional<Instant> flip = judgement.flipsAt();
                Instant later = flip.orElse(AT.plusSeconds(400_000_000)).minusNanos(1_000);

                if (rule.judge(evidence, profile.setting(rule.id()).parameters(), later)
                                .outcome()
                        != judgement.outcome()) {
                    fail("%s%n%s", evidence, judgement);
                }
            }
        });
    }

    private static List<OddEvidence> cases() {
        Random random = new Random(42);
        return Stream.generate(() -> OddEvidence.random(random)).limit(2_000).toList();
    }

    private static boolean isDoubtful(Outcome outcome) {
        return outcome == Outcome.FAIL || outcome == Outcome.UNKNOWN;
    }

    private static Judgement judge(Rule rule, Profile profile, OddEvidence evidence) {
        return rule.judge(evidence, profile.setting(rule.id()).parameters(), AT);
    }

    private static Stream<DynamicTest> each(Check check) {
        return Profiles.all().stream()
                .flatMap(profile -> RuleBook.written().stream()
                        .filter(rule -> profile.setting(rule.id()).mode() != Mode.OFF)
                        .map(rule -> DynamicTest.dynamicTest(
                                rule.id() + " in " + profile.label(), () -> check.of(rule, profile))));
    }

    private interface Check {
        void of(Rule rule, Profile profile);
    }
}
