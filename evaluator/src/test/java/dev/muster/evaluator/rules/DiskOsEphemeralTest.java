package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.disk;
import static dev.muster.evaluator.core.ADocument.machine;

import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskOsEphemeralTest {

    private final RuleTesting current = RuleTesting.current(new DiskOsEphemeral());

    @Test
    void passesWithAPersistentDisk() {
        current.passes(placed(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Local", "local"})
    void failsWithADiskOfTheHost(String placement) {
        current.fails(placed(placement), Reason.EPHEMERAL_OS_DISK, Causes.VM);
    }

    @Test
    void doesNotKnowAWordThatIsNotListed() {
        current.doesNotKnow(placed("Elsewhere"), Reason.UNLISTED_VALUE, Causes.VM);
    }

    @Test
    void doesNotKnowWithoutTheDisk() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().osDisk(null).build()), Reason.FIELD_MISSING, Causes.VM);
        current.doesNotKnow(TestEvidence.ofAProtectedVm().machine(null), Reason.NOT_READ_YET, Causes.VM);
    }

    @Test
    void dataDisksDoNotMatter() {
        current.passes(
                TestEvidence.ofAProtectedVm().machine(machine().dataDisks(null).build()));
    }

    private static TestEvidence placed(@Nullable String placement) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine()
                        .osDisk(disk(null).placement(placement).build())
                        .build());
    }
}
