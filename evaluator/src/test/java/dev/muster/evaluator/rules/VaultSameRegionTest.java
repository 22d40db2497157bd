package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.ADocument.machine;

import dev.muster.evaluator.core.ADocument;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.junit.jupiter.api.Test;

class VaultSameRegionTest {

    private static final Cause ITEM = Cause.of(AnId.item("v1"));
    private static final Cause VAULT = Cause.of(AnId.vault("v1"));

    private final RuleTesting rule = RuleTesting.current(new VaultSameRegion());

    @Test
    void passesInOneRegion() {
        rule.passes(TestEvidence.ofAProtectedVm());
        RuleTesting.azure2018(new VaultSameRegion()).passes(TestEvidence.ofAProtectedVm());
    }

    @Test
    void failsInAnotherRegion() {
        rule.fails(TestEvidence.ofAProtectedVm().vault(AnId.vault("v1"), "northeurope"), Reason.OTHER_REGION, ITEM);
    }

    @Test
    void failsWhenOneOfSeveralVaultsLiesElsewhere() {
        rule.fails(
                TestEvidence.ofAProtectedVm().item("v2", item().build()).vault(AnId.vault("v2"), "northeurope"),
                Reason.OTHER_REGION,
                Cause.of(AnId.item("v2")));
    }

    @Test
    void doesNotKnowAVaultThatIsGone() {
        rule.doesNotKnow(
                TestEvidence.ofAProtectedVm().missingVault(AnId.vault("v1"), Reason.NOT_FOUND),
                Reason.NOT_FOUND,
                VAULT);
    }

    @Test
    void doesNotKnowRegionsThatAreNotSaid() {
        rule.doesNotKnow(
                TestEvidence.ofAProtectedVm().vault(AnId.vault("v1"), "westeurope", ADocument.vault(null, null)),
                Reason.FIELD_MISSING,
                VAULT);
        rule.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().location(null).build()),
                Reason.FIELD_MISSING,
                Cause.of(AnId.VM));
    }

    @Test
    void ignoresTheVaultOfAnItemThatIsNotActive() {
        rule.passes(TestEvidence.ofAProtectedVm()
                .item("v2", item().state("ProtectionStopped").build())
                .vault(AnId.vault("v2"), "northeurope"));
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        rule.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }
}
