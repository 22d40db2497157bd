package dev.muster.evaluator.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The program [DifferentialRun] does the same over as many worlds as wanted.
class DifferentialTest {

    @Test
    void theRulesSayWhatTheReferenceSays() {
        DifferentialRun run = new DifferentialRun();

        run.judge(0, 3_000);

        assertThat(run.examples()).as("first examples, shrunk").isEmpty();
    }

    @Test
    void theWorldsBringOutEveryOutcome() {
        Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
        for (int number = 0; number < 20; number++) {
            seen.addAll(Judges.reference(RandomWorlds.number(number), Judges.PROFILES.getLast())
                    .values());
        }

        assertThat(seen).containsExactlyInAnyOrder(Outcome.values());
    }

    @Test
    void aWorldOfOneNumberIsAlwaysTheSame() {
        assertThat(RandomWorlds.number(7)).isEqualTo(RandomWorlds.number(7)).isNotEqualTo(RandomWorlds.number(8));
    }
}
