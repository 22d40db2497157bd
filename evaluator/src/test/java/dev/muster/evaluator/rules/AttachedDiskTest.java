package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.disk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.Disk;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttachedDiskTest {

    private final TestEvidence evidence = TestEvidence.ofAProtectedVm();

    @Test
    void isCalledByItsNameElseByItsPlace() {
        assertThat(named(AnId.disk("data-1").name()).told()).isEqualTo("disk data-1");
        assertThat(unmanaged(null).told()).isEqualTo("the OS disk");
        assertThat(unmanaged(3).told()).isEqualTo("the disk at LUN 3");
    }

    @Test
    void isItsOwnCauseIfItHasAResource() {
        assertThat(named("data-1").cause(evidence)).isEqualTo(Cause.of(AnId.disk("data-1")));
        assertThat(unmanaged(3).cause(evidence)).isEqualTo(Causes.VM);
    }

    private AttachedDisk named(String name) {
        AttachedDisk some = unmanaged(1);
        return new AttachedDisk(some.model(), Optional.of(AnId.disk(name)), some.isManaged(), some.resource());
    }

    private AttachedDisk unmanaged(@Nullable Integer lun) {
        Disk model = disk(lun).unmanaged("account1").build();
        return AttachedDisk.of(model, evidence);
    }
}
