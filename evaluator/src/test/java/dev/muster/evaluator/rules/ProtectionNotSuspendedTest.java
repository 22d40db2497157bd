package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Finding;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectionNotSuspendedTest {

    private static final Cause ITEM = Cause.of(AnId.item("v1"));
    private static final Cause OTHER = Cause.of(AnId.item("v2"));

    private final RuleTesting current = RuleTesting.current(new ProtectionNotSuspended());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new ProtectionNotSuspended());

    @Test
    void passesWithAnActiveItem() {
        current.passes(TestEvidence.ofAProtectedVm());
    }

    @ParameterizedTest
    @CsvSource({
        "ProtectionStopped, PROTECTION_STOPPED",
        "ProtectionPaused, PROTECTION_PAUSED",
        "BackupsSuspended, BACKUPS_SUSPENDED"
    })
    void failsWhenNoItemIsActive(String state, Reason reason) {
        current.fails(
                TestEvidence.ofAProtectedVm().item("v1", item().state(state).build()), reason, ITEM);
    }

    @Test
    void failsWithASoftDeletedItemInEveryProfile() {
        TestEvidence evidence =
                TestEvidence.ofAProtectedVm().item("v1", item().softDeleted().build());

        current.fails(evidence, Reason.SOFT_DELETED, ITEM);
        azure2018.fails(evidence, Reason.SOFT_DELETED, ITEM);
    }

    @Test
    void failsWithAnItemThatTheGraphCallsSoftDeleted() {
        current.fails(
                TestEvidence.ofAProtectedVm()
                        .item(
                                "v1",
                                item().state("ProtectionStopped")
                                        .graphState("SoftDeleted")
                                        .build()),
                Reason.SOFT_DELETED,
                ITEM);
    }

    @Test
    void namesEveryStoppedItem() {
        TestEvidence evidence = TestEvidence.ofAProtectedVm()
                .item("v1", item().state("ProtectionStopped").build())
                .item("v2", item().softDeleted().build());

        assertThat(current.judge(evidence).verdict().findings())
                .containsExactly(new Finding(Reason.PROTECTION_STOPPED, ITEM), new Finding(Reason.SOFT_DELETED, OTHER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ProtectionPaused", "BackupsSuspended"})
    void knowsStoppedItemsOnlyIn2018(String state) {
        azure2018.doesNotApply(
                TestEvidence.ofAProtectedVm().item("v1", item().state(state).build()), Reason.NOTHING_SUSPENDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ProtectionStopped", "ProtectionPaused", "BackupsSuspended"})
    void advisesOnOldPointsInAnotherVault(String state) {
        current.advises(
                TestEvidence.ofAProtectedVm().item("v2", item().state(state).build()),
                Reason.RETAINED_ELSEWHERE,
                OTHER);
    }

    @Test
    void passesWithASoftDeletedItemInAnotherVault() {
        current.passes(
                TestEvidence.ofAProtectedVm().item("v2", item().softDeleted().build()));
    }

    @Test
    void passesWithAnItemOfUnclearStateInAnotherVault() {
        current.passes(
                TestEvidence.ofAProtectedVm().item("v2", item().state("Invalid").build()));
    }

    @Test
    void passesWithAnActiveItemAlthoughListsAreMissing() {
        current.passes(TestEvidence.ofAProtectedVm().hiddenItems(gap()));
    }

    @Test
    void doesNotKnowAnItemOfUnclearState() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .item("v1", item().state("ProtectionStopped").build())
                        .item("v2", item().state("Invalid").build()),
                Reason.UNLISTED_VALUE,
                OTHER);
    }

    @Test
    void doesNotKnowAnItemThatCannotBeRead() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm().unreadableItem("v1"), Reason.UNREADABLE, ITEM);
    }

    @Test
    void doesNotKnowWhetherAnActiveItemIsHidden() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .item("v1", item().state("ProtectionStopped").build())
                        .hiddenItems(gap()),
                Reason.LIST_INCOMPLETE,
                gap().cause());
    }

    @Test
    void doesNotApplyWithoutAnyItem() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ITEM);
    }

    private static Gap gap() {
        return new Gap("items", Reason.LIST_INCOMPLETE, Cause.of(AnId.vault("v3")), false);
    }
}
