package dev.muster.evaluator.differential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The program [WorldLosses] does the same a million times.
class WorldLossesTest {

    @Test
    void losingEvidenceAcquitsNobody() {
        assertThat(WorldLosses.judge(0, 600)).isEmpty();
        assertThat(600 * WorldLosses.LOSSES_OF_A_WORLD).isGreaterThan(4_000);
    }
}
