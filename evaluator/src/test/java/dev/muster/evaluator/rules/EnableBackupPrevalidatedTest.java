package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.vault;
import static dev.muster.evaluator.core.TestEvidence.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.Prevalidation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EnableBackupPrevalidatedTest {

    private static final Cause VM = Cause.of(AnId.VM);

    private final RuleTesting current = RuleTesting.current(new EnableBackupPrevalidated());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new EnableBackupPrevalidated());

    private static final Prevalidation ACCEPTED = new Prevalidation("Succeeded", null, null);
    private static final Prevalidation REFUSED = new Prevalidation("Failed", "UserErrorLimit", "full");

    @Test
    void takesTheWordOfAzure() {
        current.passes(unprotected().prevalidation(AnId.vault("v1"), ACCEPTED));
        current.fails(unprotected().prevalidation(AnId.vault("v1"), REFUSED), Reason.NOT_ACCEPTED, VM);
        assertThat(current.judge(unprotected().prevalidation(AnId.vault("v1"), REFUSED))
                        .observed())
                .contains("UserErrorLimit")
                .contains("full");
    }

    @Test
    void believesItForADay() {
        TestEvidence evidence = unprotected()
                .readAt(AnId.vault("v1"), AT.minus(Duration.ofHours(24)))
                .prevalidation(AnId.vault("v1"), ACCEPTED);

        current.passes(evidence);
        RuleTesting.finds(current.judge(evidence, AT.plusSeconds(1)), Outcome.UNKNOWN, Reason.STALE, VM);
        assertThat(current.judge(evidence).flipsAt()).contains(AT.plusNanos(1_000));
    }

    @Test
    void doesNotKnowBeforeTheFirstCallAndWhatNobodyListed() {
        current.doesNotKnow(unprotected(), Reason.NOT_READ_YET, Cause.of(AnId.vault("v1")));
        current.doesNotKnow(
                unprotected().prevalidation(AnId.vault("v1"), new Prevalidation("Invalid", null, null)),
                Reason.UNLISTED_VALUE,
                VM);
        current.doesNotKnow(
                unprotected().prevalidation(AnId.vault("v1"), new Prevalidation(null, null, null)),
                Reason.FIELD_MISSING,
                VM);
    }

    @Test
    void aVaultOfAnotherSubscriptionIsATargetOfTheTenantOnly() {
        ResourceId other = AnId.vault(AnId.OTHER_SUBSCRIPTION, "v2");
        TestEvidence evidence =
                unprotected().withoutVaults().vault(other, "westeurope").prevalidation(other, ACCEPTED);

        current.passes(evidence);
        azure2018.doesNotApply(evidence, Reason.NO_VAULT_IN_REGION);
        current.fails(
                evidence.vault(AnId.vault("v1"), "westeurope").prevalidation(AnId.vault("v1"), REFUSED),
                Reason.NOT_ACCEPTED,
                VM);
    }

    @Test
    void aWordOnALaterVaultIsNotEnoughWhileAnEarlierOneMayBeTheTarget() {
        ResourceId later = AnId.vault("v2");
        TestEvidence evidence = unprotected().vault(later, "westeurope").prevalidation(later, ACCEPTED);

        current.doesNotKnow(
                evidence.vault(AnId.vault("v1"), "westeurope", vault("westeurope", "Odd")),
                Reason.UNLISTED_VALUE,
                Cause.of(AnId.vault("v1")));
        current.passes(evidence.vault(AnId.vault("v1"), "westeurope", vault("westeurope", "Deleting")));
    }

    @Test
    void doesNotApplyToProtectedOrExcludedMachinesNorWithoutAVault() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.ALREADY_PROTECTED);
        current.doesNotApply(
                unprotected()
                        .machine(machine().imagePublisher("AzureDatabricks").build()),
                Reason.EXCLUDED);
        current.doesNotApply(unprotected().withoutVaults(), Reason.NO_VAULT_IN_REGION);
    }

    @Test
    void doesNotKnowWithIncompleteLists() {
        current.doesNotKnow(
                unprotected().hiddenItems(TestEvidence.gap(AnId.vault("v9"), Reason.LIST_INCOMPLETE)),
                Reason.LIST_INCOMPLETE,
                Cause.of(AnId.vault("v9")));
        assertThat(current.judge(unprotected().withoutVaults().hiddenVaults(AnId.SUBSCRIPTION))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        current.doesNotKnow(unprotected().machine(machine().location(null).build()), Reason.FIELD_MISSING, VM);
    }

    private static TestEvidence unprotected() {
        return TestEvidence.ofAProtectedVm().withoutItems();
    }
}
