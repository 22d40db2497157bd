package dev.muster.evaluator.core;

import static dev.muster.evaluator.core.Truth.Decided.NO;
import static dev.muster.evaluator.core.Truth.Decided.YES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TruthTest {

    private static final Gap NIC = TestEvidence.gap(AnId.nic("n"), Reason.NOT_READ_YET);
    private static final Gap VAULT = TestEvidence.gap(AnId.vault("v"), Reason.NOT_READ_YET);
    private static final Truth UNDECIDED = Truth.undecided(NIC);

    @Test
    void isTrueAsSoonAsOnePartOfAnOrIs() {
        assertThat(UNDECIDED.or(YES)).isEqualTo(YES);
        assertThat(YES.or(UNDECIDED)).isEqualTo(YES);
        assertThat(NO.or(NO)).isEqualTo(NO);
        assertThat(Truth.anyOf(List.of())).isEqualTo(NO);
    }

    @Test
    void isFalseAsSoonAsOnePartOfAnAndIs() {
        assertThat(UNDECIDED.and(NO)).isEqualTo(NO);
        assertThat(NO.and(UNDECIDED)).isEqualTo(NO);
        assertThat(YES.and(YES)).isEqualTo(YES);
        assertThat(Truth.allOf(List.of())).isEqualTo(YES);
    }

    @Test
    void staysUndecidedWhereTheMissingPartDecides() {
        assertThat(UNDECIDED.or(NO)).isEqualTo(UNDECIDED);
        assertThat(UNDECIDED.and(YES)).isEqualTo(UNDECIDED);
        assertThat(UNDECIDED.not()).isEqualTo(UNDECIDED);
        assertThat(YES.not()).isEqualTo(NO);
        assertThat(NO.not()).isEqualTo(YES);
    }

    @Test
    void collectsWhatIsMissingWidestCauseFirst() {
        assertThat(UNDECIDED.or(Truth.undecided(VAULT)).or(UNDECIDED).gaps()).containsExactly(VAULT, NIC);
        assertThat(YES.gaps()).isEmpty();
    }

    @Test
    void isNeverUndecidedWithoutAReason() {
        assertThatThrownBy(() -> new Truth.Undecided(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
