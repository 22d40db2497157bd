package dev.muster.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contract.Outcome;
import java.time.Instant;
import java.util.List;
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
    void keepsValuesForCommandsTogether() {
        assertThat(failure.naming("A", "1").naming("B", "2").names())
                .containsEntry("A", "1")
                .containsEntry("B", "2");
    }
}
