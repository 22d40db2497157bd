package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.vault;
import static dev.muster.evaluator.core.TestEvidence.AT;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.Vault.Security;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VaultImmutabilityTest {

    private final RuleTesting current = RuleTesting.current(new VaultImmutability());

    private static final ResourceId V1 = AnId.vault("v1");
    private static final Cause VAULT = Cause.of(V1);

    @Test
    void acceptsWhatTheProfileAccepts() {
        current.passes(of("Locked"));
        current.passes(of("unlocked"));
        current.advises(of("Disabled"), Reason.NOT_IMMUTABLE, VAULT);
        RuleTesting.finds(
                new VaultImmutability()
                        .judge(of("Unlocked"), Parameters.none().with("accepted", List.of("Locked")), AT),
                Outcome.ADVISORY,
                Reason.NOT_IMMUTABLE,
                VAULT);
    }

    @Test
    void aVaultThatSaysNothingOfItIsNotImmutable() {
        current.advises(of(null), Reason.NOT_IMMUTABLE, VAULT);
    }

    @Test
    void doesNotKnowOddWordsAndVaultsWithoutSecuritySettings() {
        current.doesNotKnow(of("Odd"), Reason.UNLISTED_VALUE, VAULT);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .vault(V1, "westeurope", vault().security(null).build()),
                Reason.FIELD_MISSING,
                VAULT);
        current.doesNotKnow(TestEvidence.ofAProtectedVm().missingVault(V1, Reason.NOT_FOUND), Reason.NOT_FOUND, VAULT);
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    private static TestEvidence of(@Nullable String state) {
        Security security = new Security("Enabled", 14, state);
        return TestEvidence.ofAProtectedVm()
                .vault(V1, "westeurope", vault().security(security).build());
    }
}
