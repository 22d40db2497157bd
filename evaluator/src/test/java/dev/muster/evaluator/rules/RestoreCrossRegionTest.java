package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.vault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.VaultStorage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreCrossRegionTest {

    private static final ResourceId STORAGE =
            ResourceId.parse(AnId.vault("v1") + "/backupstorageconfig/vaultstorageconfig");

    private final RuleTesting current = RuleTesting.current(new RestoreCrossRegion());

    @ParameterizedTest
    @CsvSource({
        "GeoRedundant,Enabled,PASS",
        "georedundant,enabled,PASS",
        "ReadAccessGeoZoneRedundant,Enabled,PASS",
        "GeoRedundant,Disabled,ADVISORY",
        "ReadAccessGeoZoneRedundant,Disabled,ADVISORY",
        "ZoneRedundant,Enabled,ADVISORY",
        "LocallyRedundant,,ADVISORY",
        "Odd,Enabled,UNKNOWN",
        "GeoRedundant,Odd,UNKNOWN",
        "GeoRedundant,,UNKNOWN",
        ",Enabled,UNKNOWN"
    })
    void followsTheVault(@Nullable String redundancy, @Nullable String restore, Outcome outcome) {
        assertThat(current.judge(vaultWith(redundancy, restore)).outcome()).isEqualTo(outcome);
    }

    @Test
    void tellsWhyNot() {
        current.advises(vaultWith("GeoRedundant", "Disabled"), Reason.ONLY_AFTER_OUTAGE, Causes.VAULT);
        current.advises(vaultWith("LocallyRedundant", null), Reason.NO_COPY_ELSEWHERE, Causes.VAULT);
    }

    @Test
    void fallsBackToTheOlderDescription() {
        current.passes(vaultWith(null, null).document(STORAGE, new VaultStorage("GeoRedundant", "Locked", true)));
        current.advises(
                vaultWith("GeoRedundant", null).document(STORAGE, new VaultStorage("GeoRedundant", "Locked", false)),
                Reason.ONLY_AFTER_OUTAGE,
                Causes.VAULT);
        current.advises(
                vaultWith(null, null).document(STORAGE, new VaultStorage("LocallyRedundant", "Locked", true)),
                Reason.NO_COPY_ELSEWHERE,
                Causes.VAULT);
        assertThat(current.judge(vaultWith("GeoRedundant", null)
                                .document(STORAGE, new VaultStorage("GeoRedundant", "Locked", null)))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void in2018ThereWasNone() {
        RuleTesting.azure2018(new RestoreCrossRegion())
                .advises(vaultWith("GeoRedundant", "Enabled"), Reason.NO_CROSS_REGION, Causes.VAULT);
        current.where("crossRegionRestore", "never")
                .advises(vaultWith("GeoRedundant", "Enabled"), Reason.NO_CROSS_REGION, Causes.VAULT);
    }

    @Test
    void doesNotKnowAVaultThatCannotBeRead() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().missingVault(AnId.vault("v1"), Reason.UNREADABLE),
                Reason.UNREADABLE,
                Causes.VAULT);
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    private static TestEvidence vaultWith(@Nullable String redundancy, @Nullable String restore) {
        return TestEvidence.ofAProtectedVm()
                .vault(
                        AnId.vault("v1"),
                        "westeurope",
                        vault().redundancy(redundancy)
                                .crossRegionRestore(restore)
                                .build());
    }
}
