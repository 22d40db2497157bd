package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.Reference;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestoreMultipleNicsTest {

    private final RuleTesting current = RuleTesting.current(new RestoreMultipleNics());

    @Test
    void advisesFromTwoInterfacesOn() {
        current.doesNotApply(nics(0), Reason.ONE_INTERFACE);
        current.doesNotApply(nics(1), Reason.ONE_INTERFACE);
        current.advises(nics(2), Reason.SEVERAL_INTERFACES, Causes.VM);
    }

    @Test
    void listsTheInterfacesAndTheirSubnets() {
        assertThat(current.judge(nics(2)).observed()).contains("nic-0", "nic-1 in default");
    }

    @Test
    void countsThoseThatAreNotReadToo() {
        current.advises(nics(2).withoutNic("nic-1"), Reason.SEVERAL_INTERFACES, Causes.VM);
    }

    @Test
    void thePathOfTheRestoreIsAParameter() {
        assertThat(current.judge(nics(2)).observed()).contains("restore-disks-then-create");
        assertThat(RuleTesting.azure2018(new RestoreMultipleNics())
                        .judge(nics(2))
                        .observed())
                .contains("powershell");
        assertThat(current.where("path", "hand").judge(nics(2)).observed()).contains("by hand");
    }

    @Test
    void doesNotKnowWithoutTheList() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().interfaces(null).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
        current.doesNotKnow(TestEvidence.ofAProtectedVm().machine(null), Reason.NOT_READ_YET, Causes.VM);
    }

    private static TestEvidence nics(int count) {
        List<Reference> nics = IntStream.range(0, count)
                .mapToObj(it -> reference(AnId.nic("nic-" + it)))
                .toList();
        return TestEvidence.ofAProtectedVm().machine(machine().interfaces(nics).build());
    }
}
