package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.vault;
import static dev.muster.evaluator.core.TestEvidence.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.Vault.Security;
import dev.muster.evaluator.core.document.VaultSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VaultSoftDeleteTest {

    private final RuleTesting current = RuleTesting.current(new VaultSoftDelete());

    private static final ResourceId V1 = AnId.vault("v1");
    private static final Cause VAULT = Cause.of(V1);

    @Test
    void looksAtTheStateOfTheVault() {
        current.passes(of("Enabled", 14));
        current.passes(of("AlwaysON", 14));
        current.fails(of("Disabled", 14), Reason.SOFT_DELETE_OFF, VAULT);
        current.doesNotKnow(of("Invalid", 14), Reason.UNLISTED_VALUE, VAULT);
    }

    @Test
    void advisesBelowTheLeastNumberOfDays() {
        current.advises(of("Enabled", 13), Reason.RETAINED_TOO_SHORT, VAULT);
        current.passes(of("Enabled", 14));
        current.where("minDays", 30).advises(of("AlwaysOn", 29), Reason.RETAINED_TOO_SHORT, VAULT);
    }

    @Test
    void daysThatNobodyTellsAreNotTheUsualOnes() {
        ResourceId settings = OddEvidence.settingsOf(V1);

        current.doesNotKnow(of("Enabled", null), Reason.NOT_READ_YET, Cause.of(settings));
        current.doesNotKnow(
                of("Enabled", null).document(settings, new VaultSettings("Enabled", null)),
                Reason.FIELD_MISSING,
                Cause.of(settings));
        current.passes(of("Enabled", null).document(settings, new VaultSettings("Disabled", 14)));
        current.fails(of("Disabled", null), Reason.SOFT_DELETE_OFF, VAULT);
        current.where("requireAlwaysOn", true).advises(of("Enabled", null), Reason.CAN_BE_SWITCHED_OFF, VAULT);
    }

    @Test
    void mayAskForAlwaysOn() {
        Parameters strict = Parameters.none().with("requireAlwaysOn", true).with("minDays", 14);

        assertThat(new VaultSoftDelete().judge(of("AlwaysOn", 14), strict, AT).outcome())
                .isEqualTo(Outcome.PASS);
        RuleTesting.finds(
                new VaultSoftDelete().judge(of("Enabled", 14), strict, AT),
                Outcome.ADVISORY,
                Reason.CAN_BE_SWITCHED_OFF,
                VAULT);
    }

    @Test
    void fallsBackOnTheOlderDescription() {
        TestEvidence silent = TestEvidence.ofAProtectedVm()
                .vault(V1, "westeurope", vault().security(null).build());
        ResourceId settings = OddEvidence.settingsOf(V1);

        current.doesNotKnow(silent, Reason.NOT_READ_YET, Cause.of(settings));
        current.doesNotKnow(
                silent.document(settings, new VaultSettings(null, null)), Reason.FIELD_MISSING, Cause.of(settings));
        current.passes(silent.document(settings, new VaultSettings("Enabled", 14)));
        current.advises(silent.document(settings, new VaultSettings("Enabled", 7)), Reason.RETAINED_TOO_SHORT, VAULT);
        current.fails(silent.document(settings, new VaultSettings("Disabled", null)), Reason.SOFT_DELETE_OFF, VAULT);
    }

    @Test
    void doesNotKnowAVaultThatCannotBeRead() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().missingVault(V1, Reason.UNREADABLE), Reason.UNREADABLE, VAULT);
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    private static TestEvidence of(String state, @Nullable Integer days) {
        Security security = new Security(state, days, null);
        return TestEvidence.ofAProtectedVm()
                .vault(V1, "westeurope", vault().security(security).build());
    }
}
