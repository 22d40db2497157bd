package dev.muster.evaluator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.TestEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What every rule of the catalogue promises, under every profile and on whatever evidence: it answers, never throws,
/// says
/// the same again, gives reasons for what does not pass, and never turns a failure or an unknown into a pass because a
/// document, or a field without a default, was lost.
class RuleContractTest {

    private static final int CASES = 1_000;

    /// Each loses every document and field once.
    private static final int LOSING_CASES = 80;

    private static final Instant AT = TestEvidence.AT;

    @TestFactory
    Stream<DynamicTest> answersTheSameAgainOnOddEvidence() {
        return each((rule, profile) -> {
            Random random = new Random(42);
            for (int i = 0; i < CASES; i++) {
                OddEvidence evidence = OddEvidence.random(random);
                Judgement judgement = judge(rule, profile, evidence);

                assertThat(judge(rule, profile, evidence)).isEqualTo(judgement);
                assertThat(judgement.observed()).isNotBlank();
                assertThat(judgement.expected()).isNotBlank();
                assertThat(judgement.flipsAt().stream()).allMatch(it -> it.isAfter(AT));
                assertThat(judgement.verdict().reason().isPresent()).isEqualTo(judgement.outcome() != Outcome.PASS);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> doesNotPassOnNothing() {
        return each((rule, profile) ->
                assertThat(judge(rule, profile, OddEvidence.empty()).outcome()).isNotEqualTo(Outcome.PASS));
    }

    @TestFactory
    Stream<DynamicTest> neverPassesByLosingEvidence() {
        return each((rule, profile) -> {
            Random random = new Random(7);
            int compared = 0;
            for (int i = 0; i < LOSING_CASES; i++) {
                OddEvidence evidence = OddEvidence.random(random);
                if (isFailOrUnknown(judge(rule, profile, evidence))) {
                    for (OddEvidence less : evidence.losses()) {
                        assertThat(judge(rule, profile, less).outcome())
                                .as("%s%nwithout %s", evidence, less.lost())
                                .isNotEqualTo(Outcome.PASS);
                        compared++;
                    }
                }
            }
            assertThat(compared).isGreaterThan(20);
        });
    }

    @TestFactory
    Stream<DynamicTest> reachesEveryOutcomeThatMatters() {
        return each((rule, profile) -> {
            Random random = new Random(1);
            List<Outcome> seen = Stream.generate(() -> OddEvidence.random(random))
                    .limit(CASES)
                    .map(it -> judge(rule, profile, it).outcome())
                    .distinct()
                    .toList();
            assertThat(seen).contains(Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN);
        });
    }

    @TestFactory
    Stream<DynamicTest> saysAgainWhatItSaidUntilItFlips() {
        return each((rule, profile) -> {
            Random random = new Random(3);
            for (int i = 0; i < CASES; i++) {
                OddEvidence evidence = OddEvidence.random(random);
                Judgement judgement = judge(rule, profile, evidence);
                Optional<Instant> flip = judgement.flipsAt();
                Instant later = flip.orElse(AT.plusSeconds(400_000_000)).minusNanos(1_000);

                assertThat(rule.judge(evidence, profile.setting(rule.id()).parameters(), later)
                                .outcome())
                        .as("%s%n%s", evidence, judgement)
                        .isEqualTo(judgement.outcome());
            }
        });
    }

    private static boolean isFailOrUnknown(Judgement judgement) {
        return judgement.outcome() == Outcome.FAIL || judgement.outcome() == Outcome.UNKNOWN;
    }

    private static Judgement judge(Rule rule, Profile profile, OddEvidence evidence) {
        return rule.judge(evidence, profile.setting(rule.id()).parameters(), AT);
    }

    private static Stream<DynamicTest> each(Check check) {
        return Profiles.all().stream()
                .flatMap(profile -> RuleBook.catalog().rules().stream()
                        .map(rule -> DynamicTest.dynamicTest(
                                rule.id() + " in " + profile.label(), () -> check.of(rule, profile))));
    }

    private interface Check {
        void of(Rule rule, Profile profile);
    }
}
