package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDisk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.ItemDraft;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.ProtectedItem.DiskExclusion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskExclusionReviewedTest {

    private final RuleTesting current = RuleTesting.current(new DiskExclusionReviewed());

    @Test
    void doesNotApplyWithoutAChoiceOfDisks() {
        current.doesNotApply(chosen(item(), Map.of()), Reason.NO_EXCLUSION);
        current.doesNotApply(chosen(item(), Map.of()).withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    @Test
    void passesWhenTheChoiceLeavesNothingOut() {
        current.passes(chosen(item().excluding(7), Map.of()));
        current.passes(chosen(item().including(0, 1, 2), Map.of()));
        current.passes(chosen(item().including(0, 1, 2, 7), Map.of()));
    }

    @Test
    void failsWhenADiskIsLeftOut() {
        current.fails(chosen(item().excluding(1), Map.of()), Reason.DISK_LEFT_OUT, Causes.ITEM);
        assertThat(current.judge(chosen(item().excluding(1), Map.of())).observed())
                .isEqualTo("left out: LUN 1");
    }

    @Test
    void aDiskThatIsAttachedLaterIsNotOnAListOfThoseToKeep() {
        current.fails(chosen(item().including(0, 1), Map.of()), Reason.DISK_LEFT_OUT, Causes.ITEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2", "1, 2", "1;2", "1 2", "2 ; 1,0", "1,x,2"})
    void advisesWhenTheTagApprovesOfAll(String tag) {
        current.advises(chosen(item().excluding(1, 2), Map.of("bkp-exclude-luns", tag)), Reason.APPROVED, Causes.ITEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "12", "one,two", "1-2"})
    void failsWhenTheTagApprovesOfLess(String tag) {
        current.fails(
                chosen(item().excluding(1, 2), Map.of("bkp-exclude-luns", tag)), Reason.DISK_LEFT_OUT, Causes.ITEM);
    }

    @Test
    void doesNotKnowAChoiceThatCannotBeRead() {
        current.doesNotKnow(
                chosen(item().exclusion(new DiskExclusion(null, true)), Map.of()), Reason.FIELD_MISSING, Causes.ITEM);
        current.doesNotKnow(
                chosen(item().exclusion(new DiskExclusion(List.of(1), null)), Map.of()),
                Reason.FIELD_MISSING,
                Causes.ITEM);
    }

    @Test
    void doesNotKnowWithoutTheDisks() {
        current.doesNotKnow(
                chosen(item().excluding(1), Map.of())
                        .machine(machine().dataDisks(null).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
    }

    private static TestEvidence chosen(ItemDraft item, Map<String, String> tags) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine()
                        .dataDisks(List.of(managedDisk(0), managedDisk(1), managedDisk(2)))
                        .tags(tags)
                        .build())
                .item("v1", item.build());
    }
}
