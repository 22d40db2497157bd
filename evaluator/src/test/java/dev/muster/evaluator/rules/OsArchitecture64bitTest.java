package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDiskDraft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.GuestDraft;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.ManagedDisk;
import dev.muster.evaluator.core.document.VirtualMachine.Image;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OsArchitecture64bitTest {

    private final RuleTesting current = RuleTesting.current(new OsArchitecture64bit());

    @ParameterizedTest
    @ValueSource(strings = {"x64", "Arm64", "X64", "arm64"})
    void passesByTheArchitectureOfTheOsDisk(String architecture) {
        current.passes(custom().document(AnId.disk("os"), disk(architecture)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x64", "arm64"})
    void passesByWhatSomebodyFoundInside(String architecture) {
        current.passes(
                custom().guest(new GuestDraft().architecture(architecture).build()));
    }

    @Test
    void failsWithASystemOf32Bits() {
        current.fails(custom().guest(new GuestDraft().architecture("x86").build()), Reason.NOT_64_BIT, Causes.VM);
    }

    @Test
    void theDiskWinsOverTheGuest() {
        current.passes(custom().document(AnId.disk("os"), disk("x64"))
                .guest(new GuestDraft().architecture("x86").build()));
    }

    @Test
    void theGuestWinsOverThePresumption() {
        current.fails(
                TestEvidence.ofAProtectedVm()
                        .guest(new GuestDraft().architecture("x86").build()),
                Reason.NOT_64_BIT,
                Causes.VM);
    }

    @Test
    void isPresumedOfAMarketplaceImage() {
        current.passes(TestEvidence.ofAProtectedVm());
        current.passes(TestEvidence.ofAProtectedVm()
                .machine(machine().osType("Windows").build()));
    }

    @Test
    void doesNotKnowACustomImageWithoutFacts() {
        current.doesNotKnow(custom(), Reason.NO_GUEST_FACT, Causes.VM);
        current.doesNotKnow(
                custom().guest(new GuestDraft().architecture("sparc").build()), Reason.NO_GUEST_FACT, Causes.VM);
        current.doesNotKnow(custom().without(AnId.disk("os")), Reason.NOT_READ_YET, Causes.OS_DISK);
    }

    @Test
    void aFactThatIsTooOldCountsNoMore() {
        Instant found = Instant.parse("2026-07-01T00:00:00Z");
        TestEvidence evidence = custom().guest(
                        new GuestDraft().architecture("x86").observedAt(found).build());
        Instant last = found.plus(Duration.ofDays(35));
        assertThat(current.judge(evidence, last).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(current.judge(evidence, last.plusMillis(1)).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    private static TestEvidence custom() {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().image(new Image(null, null, null, true)).build());
    }

    private static ManagedDisk disk(String architecture) {
        return managedDiskDraft().architecture(architecture).build();
    }
}
