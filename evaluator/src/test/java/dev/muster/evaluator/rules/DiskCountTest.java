package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDisks;
import static dev.muster.evaluator.core.ADocument.unmanagedDisk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.ADocument;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.MachineDraft;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.Disk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiskCountTest {

    private static final Cause VM = Cause.of(AnId.VM);

    private final DiskCount rule = new DiskCount();
    private final RuleTesting current = RuleTesting.current(rule);
    private final RuleTesting azure2018 = RuleTesting.azure2018(rule);

    @Test
    void passesBelowTheLimitAdvisesAtItAndFailsOverIt() {
        current.passes(disks(managedDisks(31)));
        current.advises(disks(managedDisks(32)), Reason.AT_LIMIT, VM);
        current.fails(disks(managedDisks(33)), Reason.OVER_LIMIT, VM);
    }

    @Test
    void tellsHowManyDisksItCountedAndHowManyAreAllowed() {
        assertThat(current.judge(disks(managedDisks(1))))
                .extracting(Judgement::observed, Judgement::expected)
                .containsExactly("1 data disk", "at most 32 data disks");
        assertThat(azure2018.judge(disks(managedDisks(17))))
                .extracting(Judgement::observed, Judgement::expected)
                .containsExactly("17 data disks", "at most 16 data disks");
    }

    @Test
    void knowsSixteenDisksIn2018() {
        azure2018.passes(disks(managedDisks(15)));
        azure2018.advises(disks(managedDisks(16)), Reason.AT_LIMIT, VM);
        azure2018.fails(disks(managedDisks(17)), Reason.OVER_LIMIT, VM);
    }

    @Test
    void takesTheLowerLimitWithOneUnmanagedDisk() {
        current.passes(disks(with(managedDisks(14), unmanagedDisk(40))));
        current.advises(disks(with(managedDisks(15), unmanagedDisk(40))), Reason.AT_LIMIT, VM);
        current.fails(disks(with(managedDisks(16), unmanagedDisk(40))), Reason.OVER_LIMIT, VM);
    }

    @Test
    void takesTheLowerLimitWithAnUnmanagedOsDisk() {
        current.fails(
                of(machine()
                        .dataDisks(managedDisks(17))
                        .osDisk(ADocument.disk(null).unmanaged("account").build())),
                Reason.OVER_LIMIT,
                VM);
    }

    @Test
    void doesNotCountDisksThatAreBeingDetached() {
        current.advises(
                disks(with(managedDisks(32), ADocument.disk(40).toBeDetached().build())), Reason.AT_LIMIT, VM);
    }

    @Test
    void countsTheOsDiskWhereTheProfileSaysSo() {
        Parameters withOsDisk = Parameters.none()
                .with("maxManaged", 32)
                .with("maxUnmanaged", 16)
                .with("countOsDisk", true);

        assertThat(rule.judge(disks(managedDisks(31)), withOsDisk, TestEvidence.AT)
                        .outcome())
                .isEqualTo(Outcome.ADVISORY);
    }

    @Test
    void asksForTheKindOfADiskOnlyWhereItMatters() {
        Disk unclear = ADocument.disk(40).ofNoKind().build();

        current.passes(disks(with(managedDisks(14), unclear)));
        current.doesNotKnow(disks(with(managedDisks(15), unclear)), Reason.FIELD_MISSING, VM);
        current.doesNotKnow(disks(with(managedDisks(31), unclear)), Reason.FIELD_MISSING, VM);
        current.fails(disks(with(managedDisks(32), unclear)), Reason.OVER_LIMIT, VM);
    }

    @Test
    void asksForTheOsDiskOnlyWhereItsKindMatters() {
        current.passes(of(machine().dataDisks(managedDisks(1)).osDisk(null)));
        current.doesNotKnow(of(machine().dataDisks(managedDisks(20)).osDisk(null)), Reason.FIELD_MISSING, VM);
        current.fails(of(machine().dataDisks(managedDisks(33)).osDisk(null)), Reason.OVER_LIMIT, VM);
    }

    @Test
    void doesNotKnowWithoutTheListOfDisks() {
        current.doesNotKnow(of(machine().dataDisks(null)), Reason.FIELD_MISSING, VM);
        current.doesNotKnow(TestEvidence.ofAProtectedVm().machine(null), Reason.NOT_READ_YET, VM);
    }

    private static TestEvidence disks(List<Disk> disks) {
        return of(machine().dataDisks(disks));
    }

    private static TestEvidence of(MachineDraft machine) {
        return TestEvidence.ofAProtectedVm().machine(machine.build());
    }

    private static List<Disk> with(List<Disk> disks, Disk another) {
        List<Disk> all = new ArrayList<>(disks);
        all.add(another);
        return all;
    }
}
