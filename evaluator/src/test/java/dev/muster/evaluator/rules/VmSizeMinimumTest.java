package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VmSizeMinimumTest {

    private final RuleTesting current = RuleTesting.current(new VmSizeMinimum());

    @ParameterizedTest
    @CsvSource({
        "Standard_D2s_v5,PASS",
        "standard_d2S_V5,PASS",
        "Standard_B2ts_v2,PASS",
        "Standard_B1s,ADVISORY",
        "Standard_B1ls,ADVISORY",
        "Standard_DS1_v2,ADVISORY"
    })
    void wantsTwoCoresAndOneGigabyte(String size, Outcome outcome) {
        assertThat(current.judge(sized(size)).outcome()).isEqualTo(outcome);
    }

    @Test
    void tellsTheMachine() {
        current.advises(sized("Standard_B1s"), Reason.SMALL_SIZE, Causes.VM);
    }

    @Test
    void coresAndMemoryAreParameters() {
        current.where("minCores", 1).passes(sized("Standard_B1s"));
        current.where("minCores", 1).advises(sized("Standard_B1ls"), Reason.SMALL_SIZE, Causes.VM);
        current.where("minCores", 3).advises(sized("Standard_D2s_v5"), Reason.SMALL_SIZE, Causes.VM);
        current.where("minMemoryGB", 8).passes(sized("Standard_D2s_v5"));
        current.where("minMemoryGB", 9).advises(sized("Standard_D2s_v5"), Reason.SMALL_SIZE, Causes.VM);
    }

    @Test
    void doesNotKnowASizeThatTheTableDoesNotHold() {
        current.doesNotKnow(sized("Standard_X1"), Reason.SIZE_NOT_IN_TABLE, Causes.VM);
        current.doesNotKnow(sized(null), Reason.FIELD_MISSING, Causes.VM);
        current.doesNotKnow(TestEvidence.ofAProtectedVm().machine(null), Reason.NOT_READ_YET, Causes.VM);
    }

    private static TestEvidence sized(@Nullable String size) {
        return TestEvidence.ofAProtectedVm().machine(machine().size(size).build());
    }
}
