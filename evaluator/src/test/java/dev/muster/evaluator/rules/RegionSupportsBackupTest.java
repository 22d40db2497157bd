package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegionSupportsBackupTest {

    private static final Cause VM = Cause.of(AnId.VM);

    private final RuleTesting current = RuleTesting.current(new RegionSupportsBackup());

    @Test
    void looksTheRegionUp() {
        current.passes(TestEvidence.ofAProtectedVm().regions(List.of("northeurope", "westeurope")));
        current.fails(
                TestEvidence.ofAProtectedVm().regions(List.of("northeurope")),
                Reason.REGION_NOT_OFFERED,
                Cause.region(AnId.SUBSCRIPTION, "westeurope"));
        current.fails(
                TestEvidence.ofAProtectedVm().regions(List.of()),
                Reason.REGION_NOT_OFFERED,
                Cause.region(AnId.SUBSCRIPTION, "westeurope"));
    }

    @Test
    void doesNotKnowWithoutTheListOrTheRegion() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm(), Reason.NOT_READ_YET, VM);
        current.doesNotKnow(TestEvidence.ofAProtectedVm().regions(null), Reason.FIELD_MISSING, VM);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .regions(List.of("westeurope"))
                        .machine(machine().location(null).build()),
                Reason.FIELD_MISSING,
                VM);
    }

    @Test
    void doesNotApplyToExcludedMachines() {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().imagePublisher("azureopenshift").build()),
                Reason.EXCLUDED);
    }
}
