package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.ADocument;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.CauseKind;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionHasVaultTest {

    private static final Cause REGION = Cause.region(AnId.SUBSCRIPTION, "westeurope");
    private static final ResourceId OWN = AnId.vault("v1");
    private static final ResourceId OTHER = AnId.vault(AnId.OTHER_SUBSCRIPTION, "v1");

    private final RuleTesting current = RuleTesting.current(new RegionHasVault());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new RegionHasVault());

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"Succeeded", "Updating", "provisioning"})
    void passesWithAUsableVaultOfTheSubscription(@Nullable String state) {
        TestEvidence evidence = empty().vault(OWN, "westeurope", ADocument.vault("westeurope", state));

        current.passes(evidence);
        azure2018.passes(evidence);
    }

    @Test
    void passesWithAVaultAlthoughListsAreMissing() {
        current.passes(
                empty().vault(OWN, "westeurope").hiddenVaults(AnId.SUBSCRIPTION).hiddenVaults(AnId.OTHER_SUBSCRIPTION));
    }

    @Test
    void failsWithoutAVault() {
        current.fails(empty(), Reason.NO_VAULT_IN_REGION, REGION);
        azure2018.fails(empty(), Reason.NO_VAULT_IN_REGION, REGION);
    }

    @Test
    void blamesTheVaultThatIsGoneAndHeldTheItem() {
        current.fails(empty().missingVault(OWN, Reason.NOT_FOUND), Reason.NO_VAULT_IN_REGION, Cause.of(OWN));
        current.fails(empty().withoutItems().formerItem("v1", true), Reason.NO_VAULT_IN_REGION, Cause.of(OWN));
        current.fails(empty().withoutItems().formerItem("v1", false), Reason.NO_VAULT_IN_REGION, REGION);
    }

    @Test
    void failsWithAVaultOfAnotherRegion() {
        current.fails(empty().vault(OWN, "northeurope"), Reason.NO_VAULT_IN_REGION, REGION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deleting", "failed"})
    void doesNotCountAVaultThatIsNotUsable(String state) {
        current.fails(
                empty().vault(OWN, "westeurope", ADocument.vault("westeurope", state)),
                Reason.NO_VAULT_IN_REGION,
                REGION);
    }

    @Test
    void advisesOnAVaultOfAnotherSubscription() {
        current.advises(empty().vault(OTHER, "westeurope"), Reason.VAULT_IN_OTHER_SUBSCRIPTION, REGION);
    }

    @Test
    void failsWithAVaultOfAnotherSubscriptionIn2018() {
        azure2018.fails(empty().vault(OTHER, "westeurope"), Reason.NO_VAULT_IN_REGION, REGION);
    }

    @Test
    void doesNotClaimAbsenceFromTheIncompleteListOfItsSubscription() {
        Cause subscription = new Cause("/subscriptions/" + AnId.SUBSCRIPTION, CauseKind.SUBSCRIPTION);
        current.doesNotKnow(empty().hiddenVaults(AnId.SUBSCRIPTION), Reason.LIST_INCOMPLETE, subscription);
        current.doesNotKnow(
                empty().vault(OTHER, "westeurope").hiddenVaults(AnId.SUBSCRIPTION),
                Reason.LIST_INCOMPLETE,
                subscription);
    }

    @Test
    void needsTheListsOfOtherSubscriptionsOnlyWhereTheirVaultsCount() {
        Cause subscription = new Cause("/subscriptions/" + AnId.OTHER_SUBSCRIPTION, CauseKind.SUBSCRIPTION);
        current.doesNotKnow(empty().hiddenVaults(AnId.OTHER_SUBSCRIPTION), Reason.LIST_INCOMPLETE, subscription);
        azure2018.fails(empty().hiddenVaults(AnId.OTHER_SUBSCRIPTION), Reason.NO_VAULT_IN_REGION, REGION);
    }

    @Test
    void doesNotKnowAVaultInAStateThatIsNotListed() {
        current.doesNotKnow(
                empty().vault(OWN, "westeurope", ADocument.vault("westeurope", "Moving")),
                Reason.UNLISTED_VALUE,
                Cause.of(OWN));
    }

    @Test
    void doesNotKnowAMachineWithoutRegion() {
        current.doesNotKnow(empty().machine(machine().location(null).build()), Reason.FIELD_MISSING, Cause.of(AnId.VM));
    }

    @Test
    void doesNotApplyToExcludedMachines() {
        current.doesNotApply(
                empty().machine(machine().imagePublisher("AzureDatabricks").build()), Reason.EXCLUDED);
    }

    private static TestEvidence empty() {
        return TestEvidence.ofAProtectedVm().withoutVaults();
    }
}
