package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.disk;
import static dev.muster.evaluator.core.ADocument.machine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiskWriteAcceleratorTest {

    private final RuleTesting current = RuleTesting.current(new DiskWriteAccelerator());

    @Test
    void advisesOnADataDisk() {
        current.advises(data(), Reason.ACCELERATED_DISK, Causes.VM);
    }

    @Test
    void failsOnTheOsDisk() {
        current.fails(
                TestEvidence.ofAProtectedVm()
                        .machine(machine()
                                .osDisk(disk(null).writeAccelerated().build())
                                .build()),
                Reason.ACCELERATED_DISK,
                Causes.VM);
    }

    @Test
    void failsWhereTheProfileDoesNotSupportThem() {
        current.where("supported", false).fails(data(), Reason.DATA_NOT_IN_BACKUP, Causes.VM);
    }

    @Test
    void tellsSinceWhenTheyAreSupported() {
        assertThat(current.judge(data()).expected()).contains("2022-05-18");
        assertThat(current.where("since", "2030-01-01").judge(data()).expected())
                .contains("2030-01-01");
    }

    @Test
    void doesNotApplyWithoutOne() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.NOT_ACCELERATED);
        current.where("supported", false).doesNotApply(TestEvidence.ofAProtectedVm(), Reason.NOT_ACCELERATED);
    }

    @Test
    void doesNotKnowWithoutTheDisks() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().dataDisks(null).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().osDisk(null).build()), Reason.FIELD_MISSING, Causes.VM);
        current.doesNotKnow(TestEvidence.ofAProtectedVm().machine(null), Reason.NOT_READ_YET, Causes.VM);
    }

    @Test
    void theOsDiskMayStillMakeItAFailure() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .machine(machine()
                                .osDisk(null)
                                .dataDisks(List.of(disk(1).writeAccelerated().build()))
                                .build()),
                Reason.FIELD_MISSING,
                Causes.VM);
    }

    private static TestEvidence data() {
        return TestEvidence.ofAProtectedVm()
                .machine(machine()
                        .dataDisks(List.of(disk(1).writeAccelerated().build()))
                        .build());
    }
}
