package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.disk;
import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDisk;
import static dev.muster.evaluator.core.ADocument.managedDiskDraft;
import static dev.muster.evaluator.core.ADocument.policy;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiskSharedTest {

    private final RuleTesting current = RuleTesting.current(new DiskShared());

    @Test
    void doesNotApplyWithoutASharedDisk() {
        current.doesNotApply(shares(null), Reason.NOT_SHARED);
        current.doesNotApply(shares(1), Reason.NOT_SHARED);
        current.doesNotApply(shares(null).withoutItems(), Reason.NOT_SHARED);
    }

    @Test
    void failsOnAStandardPolicyEvenWhenItIsLeftOut() {
        current.fails(shares(2), Reason.SHARED_DISK, Causes.DATA_DISK);
        current.fails(shares(2).item("v1", item().excluding(1).build()), Reason.SHARED_DISK, Causes.DATA_DISK);
        current.fails(
                shares(2).policy(AnId.policy("v1", "p1"), policy().type("V1").build()),
                Reason.SHARED_DISK,
                Causes.DATA_DISK);
    }

    @Test
    void failsInTheBackupOfAnEnhancedPolicy() {
        current.fails(enhanced(shares(2)), Reason.SHARED_DISK, Causes.DATA_DISK);
        current.fails(
                enhanced(shares(2)).item("v1", item().excluding(2).build()), Reason.SHARED_DISK, Causes.DATA_DISK);
        current.fails(
                enhanced(shares(2)).item("v1", item().including(1).build()), Reason.SHARED_DISK, Causes.DATA_DISK);
    }

    @Test
    void advisesWhenAnEnhancedPolicyLeavesItOut() {
        current.advises(
                enhanced(shares(2)).item("v1", item().excluding(1).build()),
                Reason.DATA_NOT_IN_BACKUP,
                Causes.DATA_DISK);
        current.advises(
                enhanced(shares(5)).item("v1", item().including(2).build()),
                Reason.DATA_NOT_IN_BACKUP,
                Causes.DATA_DISK);
    }

    @Test
    void doesNotKnowWithoutAnItemForThePolicyIsNotKnown() {
        current.doesNotKnow(shares(2).withoutItems(), Reason.NO_ACTIVE_ITEM, Causes.VM);
    }

    @Test
    void doesNotKnowWithoutThePolicyOrTheDisk() {
        TestEvidence leftOut = shares(2).item("v1", item().excluding(1).build());
        current.doesNotKnow(
                leftOut.missingPolicy(AnId.policy("v1", "p1"), Reason.NOT_READ_YET),
                Reason.NOT_READ_YET,
                Causes.POLICY);
        current.doesNotKnow(
                leftOut.policy(AnId.policy("v1", "p1"), policy().type("V9").build()),
                Reason.UNLISTED_VALUE,
                Causes.POLICY);
        current.doesNotKnow(shares(2).without(AnId.disk("data-1")), Reason.NOT_READ_YET, Causes.DATA_DISK);
    }

    @Test
    void aDiskInTheBackupFailsWhateverThePolicyIs() {
        current.fails(
                shares(2).missingPolicy(AnId.policy("v1", "p1"), Reason.NOT_READ_YET),
                Reason.SHARED_DISK,
                Causes.DATA_DISK);
    }

    @Test
    void anotherDiskThatIsNotReadMayBeSharedToo() {
        current.doesNotKnow(
                enhanced(shares(2)).item("v1", item().excluding(1).build()).without(AnId.disk("os")),
                Reason.NOT_READ_YET,
                Causes.OS_DISK);
    }

    @Test
    void anotherDiskThatIsLeftOutMayBeWhatItWants() {
        TestEvidence evidence = shares(2)
                .machine(machine()
                        .dataDisks(List.of(managedDisk(1), disk(2).ofNoKind().build()))
                        .build());

        current.advises(
                enhanced(evidence).item("v1", item().excluding(1, 2).build()),
                Reason.DATA_NOT_IN_BACKUP,
                Causes.DATA_DISK);
        current.doesNotKnow(
                enhanced(evidence).item("v1", item().excluding(1).build()), Reason.FIELD_MISSING, Causes.VM);
    }

    @Test
    void theOsDiskCannotBeLeftOut() {
        current.fails(
                enhanced(TestEvidence.ofAProtectedVm())
                        .document(
                                AnId.disk("os"), managedDiskDraft().maxShares(2).build())
                        .item("v1", item().including().build()),
                Reason.SHARED_DISK,
                Causes.OS_DISK);
    }

    private static TestEvidence shares(@Nullable Integer shares) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().dataDisks(List.of(managedDisk(1))).build())
                .document(
                        AnId.disk("data-1"),
                        managedDiskDraft().maxShares(shares).build());
    }

    private static TestEvidence enhanced(TestEvidence evidence) {
        return evidence.policy(AnId.policy("v1", "p1"), policy().type("V2").build());
    }
}
