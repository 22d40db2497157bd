package dev.muster.evaluator.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.differential.WorldLosses.Acquittal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The program [WorldLosses] does the same a million times.
class WorldLossesTest {

    @Test
    void losingEvidenceAcquitsNobody() {
        List<Acquittal> acquittals = new ArrayList<>();
        int tried = 0;

        for (int number = 0; number < 150; number++) {
            tried += WorldLosses.judge(number, acquittals);
        }

        assertThat(tried).isGreaterThan(1_000);
        assertThat(acquittals).isEmpty();
    }
}
