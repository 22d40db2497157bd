package dev.muster.evaluator.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FlipsTest {

    @Test
    void moreThanTheShareExceedsIt() {
        assertThat(flips(100, 5).exceed(5)).isFalse();
        assertThat(flips(100, 6).exceed(5)).isTrue();
        assertThat(flips(20, 1).exceed(5)).isFalse();
        assertThat(flips(19, 1).exceed(5)).isTrue();
        assertThat(flips(1, 1).exceed(100)).isFalse();
        assertThat(flips(1, 1).exceed(0)).isTrue();
        assertThat(Flips.NONE.exceed(0)).isFalse();
    }

    @Test
    void addsUp() {
        Flips sum = Flips.of(10, Map.of("a > b", 1)).and(Flips.of(5, Map.of("a > b", 2, "b > c", 3)));

        assertThat(sum.vms()).isEqualTo(15);
        assertThat(sum.count()).isEqualTo(6);
        assertThat(sum.told()).isEqualTo("6 of 15 VMs change their status (a > b: 3, b > c: 3)");
        assertThat(Flips.NONE.told()).isEqualTo("0 of 0 VMs change their status");
    }

    private static Flips flips(int vms, int count) {
        return Flips.of(vms, Map.of("a > b", count));
    }
}
