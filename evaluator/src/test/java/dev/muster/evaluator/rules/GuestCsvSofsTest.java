package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDiskDraft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.GuestDraft;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestCsvSofsTest {

    private final RuleTesting current = RuleTesting.current(new GuestCsvSofs());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new GuestCsvSofs());

    @Test
    void passesWithoutClusterStorage() {
        current.passes(windows().guest(found("none")));
        current.passes(tagged("none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "sofs"})
    void failsTodayAndWasNotRecommendedIn2018(String word) {
        current.fails(windows().guest(found(word)), Reason.CLUSTER_STORAGE, Causes.VM);
        current.fails(tagged(word), Reason.CLUSTER_STORAGE, Causes.VM);
        azure2018.advises(windows().guest(found(word)), Reason.CLUSTER_STORAGE, Causes.VM);
        current.where("onFound", "advisory").advises(tagged(word), Reason.CLUSTER_STORAGE, Causes.VM);
    }

    @Test
    void aProbeWinsOverTheTag() {
        current.passes(tagged("csv").guest(found("none")));
    }

    @Test
    void aTagCountsForAHundredAndEightyDays() {
        Instant set = Instant.parse("2026-07-01T00:00:00Z");
        TestEvidence evidence = tagged("none").tagSince("bkp-csv", set);
        current.passes(evidence, set.plus(Duration.ofDays(180)));
        assertThat(current.judge(evidence, set.plus(Duration.ofDays(180)).plusMillis(1))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void doesNotKnowWithoutAWord() {
        current.doesNotKnow(windows(), Reason.NO_GUEST_FACT, Causes.VM);
        current.doesNotKnow(tagged("maybe"), Reason.NO_GUEST_FACT, Causes.VM);
        current.doesNotKnow(windows().guest(found("maybe")), Reason.NO_GUEST_FACT, Causes.VM);
    }

    @Test
    void aSharedDiskMakesItSuspect() {
        current.doesNotKnow(
                windows()
                        .document(
                                AnId.disk("os"), managedDiskDraft().maxShares(2).build()),
                Reason.SUSPECT,
                Causes.VM);
        current.passes(windows()
                .guest(found("none"))
                .document(AnId.disk("os"), managedDiskDraft().maxShares(2).build()));
    }

    @Test
    void doesNotApplyToLinux() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().guest(found("csv")), Reason.OTHER_SYSTEM);
    }

    @Test
    void restsOnTheGuestAndNeverUnsettlesTheStatus() {
        assertThat(new GuestCsvSofs().description().guestEvidence()).isTrue();
    }

    private static GuestFacts found(String word) {
        return new GuestDraft().csv(word).build();
    }

    private static TestEvidence windows() {
        return TestEvidence.ofAProtectedVm().machine(machine().osType("Windows").build());
    }

    private static TestEvidence tagged(String value) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine()
                        .osType("Windows")
                        .tags(Map.of("bkp-csv", value))
                        .build());
    }
}
