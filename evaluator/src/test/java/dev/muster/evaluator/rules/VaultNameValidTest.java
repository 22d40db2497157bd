package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultNameValidTest {

    private final RuleTesting current = RuleTesting.current(new VaultNameValid());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new VaultNameValid());

    @ParameterizedTest
    @ValueSource(strings = {"v1", "vault-1", "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"})
    void passesWithAValidName(String name) {
        current.passes(in(name));
        azure2018.passes(in(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "1v", "v_1", "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijk"})
    void failsWithABadName(String name) {
        current.fails(in(name), Reason.BAD_NAME, Cause.of(AnId.vault(name)));
        azure2018.fails(in(name), Reason.BAD_NAME, Cause.of(AnId.vault(name)));
    }

    @Test
    void aHyphenAtTheEndIsBadOnlyToday() {
        current.fails(in("vault-"), Reason.BAD_NAME, Cause.of(AnId.vault("vault-")));
        azure2018.passes(in("vault-"));
    }

    @Test
    void advisesWhereTheNameStandsTwiceInTheSubscription() {
        ResourceId same = ResourceId.parse(AnId.vault("v1").value().replace("rg-bkp", "rg-other"));
        ResourceId elsewhere = AnId.vault(AnId.OTHER_SUBSCRIPTION, "v1");

        current.advises(
                in("v1").anotherVault(AnId.vault("v1")).anotherVault(same),
                Reason.DUPLICATE_NAME,
                Cause.of(AnId.vault("v1")));
        current.passes(in("v1").anotherVault(AnId.vault("v1")).anotherVault(elsewhere));
    }

    @Test
    void doesNotKnowWithoutTheListOfVaults() {
        assertThat(current.judge(in("v1").hiddenVaults(AnId.SUBSCRIPTION)).outcome())
                .isEqualTo(Outcome.UNKNOWN);
        current.fails(in("1v").hiddenVaults(AnId.SUBSCRIPTION), Reason.BAD_NAME, Cause.of(AnId.vault("1v")));
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    private static TestEvidence in(String vault) {
        return TestEvidence.ofAProtectedVm().withoutItems().item(vault, item().build());
    }
}
