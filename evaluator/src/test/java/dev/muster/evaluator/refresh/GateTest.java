package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GateTest {

    private final Gate gate = new Gate(8);

    @Test
    void bulkWorkNeverFillsEveryPlace() {
        int entered = 0;
        while (gate.enter(true)) {
            entered++;
        }

        assertThat(entered).isEqualTo(6);
        assertThat(gate.freeForBulk()).isZero();
        assertThat(gate.free()).isEqualTo(2);
        assertThat(gate.enter(false)).isTrue();
    }

    @Test
    void liveHintsMayFillEveryPlace() {
        for (int i = 0; i < 8; i++) {
            assertThat(gate.enter(false)).isTrue();
        }

        assertThat(gate.enter(false)).isFalse();
        assertThat(gate.enter(true)).isFalse();
        gate.leave(false);
        assertThat(gate.enter(true)).isTrue();
    }
}
