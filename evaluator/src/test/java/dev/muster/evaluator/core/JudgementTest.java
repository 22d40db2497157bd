package dev.muster.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final Cause ONE = Cause.of(AnId.item("v1"));
    private static final Cause TWO = Cause.of(AnId.item("v2"));
    private static final Instant SOON = Instant.parse("2026-08-01T13:00:00Z");
    private static final Instant LATER = Instant.parse("2026-08-01T14:00:00Z");

    private final Judgement pass = Judgement.pass("good", "good");
    private final Judgement advisory = Judgement.advisory(Reason.PENDING, ONE, "waiting", "good");
    private final Judgement unknown = Judgement.unknown(List.of(TestEvidence.gap(AnId.VM, Reason.UNREADABLE)), "good");
    private final Judgement failure = Judgement.fail(Reason.PROTECTION_STOPPED, ONE, "stopped", "good");
    private final Judgement notApplicable = Judgement.notApplicable(Reason.NO_ITEM, "nothing", "good");

    @Test
    void theWorstOfSeveralStands() {
        assertThat(Judgement.worstOf(List.of(notApplicable, pass, advisory, unknown, failure)))
                .isEqualTo(failure);
        assertThat(Judgement.worstOf(List.of(notApplicable, pass, advisory, unknown))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(Judgement.worstOf(List.of(notApplicable, pass, advisory)).outcome())
                .isEqualTo(Outcome.ADVISORY);
        assertThat(Judgement.worstOf(List.of(notApplicable, pass)).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void tellsOfAllThatAreAsBad() {
        Judgement other =
                Judgement.fail(Reason.SOFT_DELETED, TWO, "deleted", "good").about(AnId.item("v2"));

        Judgement worst = Judgement.worstOf(List.of(pass, failure.about(AnId.item("v1")), other));

        assertThat(worst.verdict().findings())
                .containsExactly(new Finding(Reason.PROTECTION_STOPPED, ONE), new Finding(Reason.SOFT_DELETED, TWO));
        assertThat(worst.observed()).isEqualTo("stopped; deleted");
        assertThat(worst.about()).containsExactly(AnId.item("v1"), AnId.item("v2"));
    }

    @Test
    void flipsWithTheFirstThatMayChangeIt() {
        Judgement worst = Judgement.worstOf(List.of(failure.flippingAt(LATER), pass.flippingAt(SOON)));

        assertThat(worst.flipsAt()).contains(SOON);
        assertThat(worst.flippingBy(LATER).flipsAt()).contains(SOON);
        assertThat(failure.flippingBy(LATER).flipsAt()).contains(LATER);
    }

    @Test
    void namesTheLastingAndWidestGapOfAnUnknownFirst() {
        Gap onItsWay = new Gap("vault", Reason.NOT_READ_YET, Cause.of(AnId.vault("v1")), true);
        Gap lasting = TestEvidence.gap(AnId.item("v1"), Reason.UNREADABLE);
        Gap wide = TestEvidence.gap(AnId.vault("v2"), Reason.UNREADABLE);

        Judgement judgement = Judgement.unknown(List.of(onItsWay, lasting, wide), "good");

        assertThat(judgement.verdict().findings())
                .extracting(Finding::cause)
                .containsExactly(wide.cause(), lasting.cause(), onItsWay.cause());
        assertThat(judgement.verdict().reason()).contains(Reason.UNREADABLE);
    }

    @Test
    void nothingFailsWithoutAFindingAndNothingIsUnknownWithoutAGap() {
        assertThatThrownBy(() -> new Verdict.Fail(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Verdict.Advisory(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Verdict.Unknown(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsThreeOfManyGapsAndEachOnce() {
        List<Gap> gaps = Stream.of("v1", "v1", "v2", "v3", "v4")
                .map(it -> TestEvidence.gap(AnId.vault(it), Reason.UNREADABLE))
                .toList();

        assertThat(Judgement.unknown(gaps, "good").observed().split("; "))
                .containsExactly(told("v1"), told("v2"), told("v3"));
    }

    private static String told(String vault) {
        return "document of " + AnId.vault(vault) + " is not known (" + Reason.UNREADABLE + ")";
    }

    @Test
    void isWorseOnlyByItsOutcome() {
        assertThat(failure.isWorseThan(unknown)).isTrue();
        assertThat(unknown.isWorseThan(failure)).isFalse();
        assertThat(failure.isWorseThan(failure)).isFalse();
    }

    @Test
    void mattersAsMuchAsTheGravestOfTheWorst() {
        Judgement worst = Judgement.worstOf(List.of(
                failure.raisedTo(Severity.HIGH),
                failure.raisedTo(Severity.CRITICAL),
                pass.raisedTo(Severity.CRITICAL)));

        assertThat(worst.raisedTo()).contains(Severity.CRITICAL);
        assertThat(Judgement.worstOf(List.of(failure, pass.raisedTo(Severity.CRITICAL)))
                        .raisedTo())
                .isEmpty();
    }

    @Test
    void flipsAtTheEarlierOfTwoInstants() {
        assertThat(pass.flippingBy(SOON).flipsAt()).contains(SOON);
        assertThat(pass.flippingAt(LATER).flippingBy(SOON).flipsAt()).contains(SOON);
        assertThat(pass.flippingAt(SOON).flippingBy(LATER).flipsAt()).contains(SOON);
    }

    @Test
    void keepsValuesForCommandsTogether() {
        assertThat(failure.naming("A", "1").naming("B", "2").names())
                .containsEntry("A", "1")
                .containsEntry("B", "2");
    }
}
