package dev.muster.reporter.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.VmStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlierTest {

    private static final Instant THEN = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void takesOverTheTextsOfTheSameMachineAndNothingElse() {
        VmEntry before = Vms.judged("one", VmStatus.PROTECTED, "PP");
        Earlier earlier = Earlier.of(Optional.of(Vms.snapshot(
                THEN,
                1,
                List.of(
                        Vms.judged("another", VmStatus.PROTECTED, "PP"),
                        before,
                        Vms.judged("two", VmStatus.PROTECTED, "PP")))));
        VmEntry now = Vms.judged(new String("one"), VmStatus.UNPROTECTED, "FP");

        VmEntry shared = earlier.sharing(now);

        assertThat(shared).isEqualTo(now);
        assertThat(shared.resourceId()).isSameAs(before.resourceId());
        assertThat(shared.name()).isSameAs(before.name());
    }

    @Test
    void leavesAMachineAloneThatIsNew() {
        VmEntry now = Vms.judged("one", VmStatus.UNPROTECTED, "FP");

        assertThat(Earlier.of(Optional.empty()).sharing(now)).isSameAs(now);
    }
}
