package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleVaultProtectionTest {

    private static final Cause OTHER = Cause.of(AnId.item("v2"));

    private final RuleTesting rule = RuleTesting.current(new SingleVaultProtection());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new SingleVaultProtection());

    @Test
    void passesWithOneVault() {
        rule.passes(TestEvidence.ofAProtectedVm());
        azure2018.passes(TestEvidence.ofAProtectedVm());
    }

    @Test
    void failsWithTwoVaultsAlthoughListsAreMissing() {
        TestEvidence evidence =
                TestEvidence.ofAProtectedVm().item("v2", item().build()).hiddenItems(gap());

        rule.fails(evidence, Reason.SEVERAL_VAULTS, Cause.of(AnId.VM));
        assertThat(rule.judge(evidence).observed()).isEqualTo("active in 2 vaults: v1, v2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ProtectionStopped", "ProtectionPaused", "BackupsSuspended"})
    void advisesOnOldPointsInAnotherVault(String state) {
        rule.advises(
                TestEvidence.ofAProtectedVm().item("v2", item().state(state).build()),
                Reason.RETAINED_ELSEWHERE,
                OTHER);
    }

    @Test
    void passesWithASoftDeletedItemInAnotherVault() {
        rule.passes(
                TestEvidence.ofAProtectedVm().item("v2", item().softDeleted().build()));
    }

    @Test
    void doesNotKnowAnItemOfUnclearStateInAnotherVault() {
        rule.doesNotKnow(
                TestEvidence.ofAProtectedVm().item("v2", item().state("Invalid").build()),
                Reason.UNLISTED_VALUE,
                OTHER);
    }

    @Test
    void doesNotKnowWhetherASecondItemIsHidden() {
        rule.doesNotKnow(TestEvidence.ofAProtectedVm().hiddenItems(gap()), Reason.LIST_INCOMPLETE, gap().cause());
    }

    @Test
    void doesNotKnowWithoutItemsWhenListsAreMissing() {
        rule.doesNotKnow(
                TestEvidence.ofAProtectedVm().withoutItems().hiddenItems(gap()), Reason.LIST_INCOMPLETE, gap().cause());
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        rule.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
        rule.doesNotApply(
                TestEvidence.ofAProtectedVm().item("v1", item().softDeleted().build()), Reason.NO_ACTIVE_ITEM);
    }

    private static Gap gap() {
        return new Gap("items", Reason.LIST_INCOMPLETE, Cause.of(AnId.vault("v3")), false);
    }
}
