package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.vault;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.VaultDraft;
import dev.muster.evaluator.core.document.VaultStorage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VaultStorageRedundancyTest {

    private final RuleTesting current = RuleTesting.current(new VaultStorageRedundancy());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new VaultStorageRedundancy());

    private static final ResourceId V1 = AnId.vault("v1");
    private static final Cause VAULT = Cause.of(V1);

    @Test
    void aPrimaryVaultIsGeoRedundant() {
        current.passes(of(vault().redundancy("GeoRedundant")));
        current.passes(of(vault().redundancy("ReadAccessGeoZoneRedundant")));
        azure2018.fails(locked(of(vault().redundancy("ReadAccessGeoZoneRedundant"))), Reason.WEAK_REDUNDANCY, VAULT);
        current.fails(locked(of(vault().redundancy("LocallyRedundant"))), Reason.WEAK_REDUNDANCY, VAULT);
        current.fails(locked(of(vault().redundancy("ZoneRedundant"))), Reason.WEAK_REDUNDANCY, VAULT);
    }

    @Test
    void aSecondaryVaultMayBeLocal() {
        current.passes(of(vault().role("Secondary").redundancy("LocallyRedundant")));
        azure2018.passes(of(vault().role("secondary").redundancy("LocallyRedundant")));
        azure2018.fails(
                locked(of(vault().role("secondary").redundancy("ZoneRedundant"))), Reason.WEAK_REDUNDANCY, VAULT);
        current.fails(locked(of(vault().role("tertiary").redundancy("ZoneRedundant"))), Reason.WEAK_REDUNDANCY, VAULT);
    }

    @Test
    void aWeakVaultThatCanStillBeChangedIsWorthAnAdvisory() {
        current.advises(
                storage(of(vault().redundancy("LocallyRedundant")), null, "Unlocked"), Reason.WEAK_REDUNDANCY, VAULT);
    }

    @Test
    void doesNotKnowWhetherAWeakVaultCanBeChanged() {
        TestEvidence weak = of(vault().redundancy("LocallyRedundant"));

        current.doesNotKnow(weak, Reason.NOT_READ_YET, Cause.of(OddEvidence.storageOf(V1)));
        current.doesNotKnow(storage(weak, null, null), Reason.FIELD_MISSING, Cause.of(OddEvidence.storageOf(V1)));
        current.doesNotKnow(storage(weak, null, "Odd"), Reason.UNLISTED_VALUE, Cause.of(OddEvidence.storageOf(V1)));
    }

    @Test
    void fallsBackOnTheOlderDescription() {
        current.passes(storage(of(vault().redundancy(null)), "GeoRedundant", "Locked"));
        current.fails(
                storage(of(vault().redundancy(null)), "LocallyRedundant", "Locked"), Reason.WEAK_REDUNDANCY, VAULT);
        current.doesNotKnow(of(vault().redundancy(null)), Reason.NOT_READ_YET, Cause.of(OddEvidence.storageOf(V1)));
        current.doesNotKnow(
                storage(of(vault().redundancy(null)), null, "Locked"),
                Reason.FIELD_MISSING,
                Cause.of(OddEvidence.storageOf(V1)));
    }

    @Test
    void doesNotKnowWordsThatNobodyHasListed() {
        current.doesNotKnow(of(vault().redundancy("Invalid")), Reason.UNLISTED_VALUE, VAULT);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().missingVault(V1, Reason.UNREADABLE), Reason.UNREADABLE, VAULT);
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    private static TestEvidence of(VaultDraft vault) {
        return TestEvidence.ofAProtectedVm().vault(V1, "westeurope", vault.build());
    }

    private static TestEvidence locked(TestEvidence evidence) {
        return storage(evidence, null, "Locked");
    }

    private static TestEvidence storage(TestEvidence evidence, @Nullable String redundancy, @Nullable String state) {
        return evidence.document(OddEvidence.storageOf(V1), new VaultStorage(redundancy, state, null));
    }
}
