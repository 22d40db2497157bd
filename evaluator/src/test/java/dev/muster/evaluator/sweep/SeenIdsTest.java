package dev.muster.evaluator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.NodeId;
import org.junit.jupiter.api.Test;

class SeenIdsTest {

    private final SeenIds seen = new SeenIds();

    @Test
    void knowsWhatItHasSeenAndNothingElse() {
        for (int i = 0; i < 50_000; i++) {
            assertThat(seen.add(id(i))).isTrue();
        }

        assertThat(seen.size()).isEqualTo(50_000);
        for (int i = 0; i < 50_000; i++) {
            assertThat(seen.contains(id(i))).isTrue();
            assertThat(seen.contains(id(i + 50_000))).isFalse();
        }
    }

    @Test
    void seesAnIdThatComesTwice() {
        seen.add(id(1));

        assertThat(seen.add(id(1))).isFalse();
        assertThat(seen.size()).isOne();
    }

    private static NodeId id(int number) {
        return new NodeId("/subscriptions/s/resourcegroups/g/providers/microsoft.compute/virtualmachines/vm-" + number);
    }
}
