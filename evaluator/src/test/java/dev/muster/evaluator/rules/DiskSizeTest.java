package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.disk;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDisk;
import static dev.muster.evaluator.core.ADocument.managedDiskDraft;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.Disk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiskSizeTest {

    private final RuleTesting current = RuleTesting.current(new DiskSize());

    @Test
    void passesUpToTheLimitOfOneDisk() {
        current.passes(resources(32768));
        current.fails(resources(32769), Reason.OVER_LIMIT, Causes.DATA_DISK);
    }

    @Test
    void passesUpToTheLimitOfAllDisksTheOsDiskIncluded() {
        RuleTesting small = current.where("maxTotalGB", 1064);
        small.passes(resources(1000));
        small.fails(resources(1001), Reason.OVER_LIMIT, Causes.VM);
    }

    @Test
    void theLimitOfOneDiskIsAParameter() {
        current.where("maxDiskGB", 4095).passes(resources(4095));
        current.where("maxDiskGB", 4095).fails(resources(4096), Reason.OVER_LIMIT, Causes.DATA_DISK);
    }

    @Test
    void theTotalOfTheProfileIsTwoHundredFiftySixTerabytes() {
        current.passes(resources(32768, 32768, 32768, 32768, 32768, 32768, 32768, 32704));
        current.fails(resources(32768, 32768, 32768, 32768, 32768, 32768, 32768, 32705), Reason.OVER_LIMIT, Causes.VM);
    }

    @Test
    void theModelStandsInForADiskThatDoesNotSay() {
        current.fails(modelled(40000).without(AnId.disk("data-1")), Reason.OVER_LIMIT, Causes.DATA_DISK);
        current.passes(modelled(100).without(AnId.disk("data-1")));
        current.passes(modelled(100)
                .document(AnId.disk("data-1"), managedDiskDraft().sizeGB(null).build()));
    }

    @Test
    void theDiskItselfWinsOverTheModel() {
        current.passes(modelled(40000));
    }

    @Test
    void unmanagedDisksAreMeasuredByTheModel() {
        current.passes(unmanaged(disk(1).unmanaged("a").sizeGB(4095).build()));
        current.fails(unmanaged(disk(1).unmanaged("a").sizeGB(32769).build()), Reason.OVER_LIMIT, Causes.VM);
        current.doesNotKnow(unmanaged(disk(1).unmanaged("a").build()), Reason.FIELD_MISSING, Causes.VM);
    }

    @Test
    void doesNotKnowASizeThatNobodySays() {
        current.doesNotKnow(resources(10).without(AnId.disk("data-1")), Reason.NOT_READ_YET, Causes.DATA_DISK);
        current.doesNotKnow(
                resources(10)
                        .document(
                                AnId.disk("data-1"),
                                managedDiskDraft().sizeGB(null).build()),
                Reason.FIELD_MISSING,
                Causes.DATA_DISK);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().dataDisks(null).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
    }

    @Test
    void aKnownPartThatIsTooLargeProvesIt() {
        current.fails(resources(32769).without(AnId.disk("os")), Reason.OVER_LIMIT, Causes.DATA_DISK);
    }

    /// Resources of data disks from number 1 on, of which the model does not say the size.
    private static TestEvidence resources(Integer... sizes) {
        List<Disk> disks = new ArrayList<>();
        TestEvidence evidence = TestEvidence.ofAProtectedVm();
        for (int i = 0; i < sizes.length; i++) {
            disks.add(managedDisk(i + 1));
            evidence.document(
                    AnId.disk("data-" + (i + 1)),
                    managedDiskDraft().sizeGB(sizes[i]).build());
        }
        return evidence.machine(machine().dataDisks(disks).build());
    }

    private static TestEvidence modelled(int size) {
        return resources(64)
                .machine(machine()
                        .dataDisks(List.of(disk(1).sizeGB(size).build()))
                        .build());
    }

    private static TestEvidence unmanaged(Disk disk) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().dataDisks(List.of(disk)).build());
    }
}
