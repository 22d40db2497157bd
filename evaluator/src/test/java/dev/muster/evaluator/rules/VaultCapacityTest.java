package dev.muster.evaluator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.junit.jupiter.api.Test;

class VaultCapacityTest {

    private final RuleTesting current = RuleTesting.current(new VaultCapacity());

    private static final ResourceId V1 = AnId.vault("v1");
    private static final Cause VAULT = Cause.of(V1);
    private static final Cause SUBSCRIPTION = Cause.of(ResourceId.parse("/subscriptions/" + AnId.SUBSCRIPTION));

    @Test
    void failsAtALimitAndAdvisesAboveNineTenths() {
        current.passes(load(900, 900));
        current.advises(load(901, 901), Reason.NEAR_LIMIT, VAULT);
        current.advises(load(999, 999), Reason.NEAR_LIMIT, VAULT);
        current.fails(load(1000, 1000), Reason.OVER_LIMIT, VAULT);
    }

    @Test
    void countsItemsOfEveryKind() {
        current.passes(load(1, 1800));
        current.advises(load(1, 1801), Reason.NEAR_LIMIT, VAULT);
        current.fails(load(1, 2000), Reason.OVER_LIMIT, VAULT);
    }

    @Test
    void countsTheVaultsOfTheSubscription() {
        current.passes(vaults(450));
        current.advises(vaults(451), Reason.NEAR_LIMIT, SUBSCRIPTION);
        current.fails(vaults(500), Reason.OVER_LIMIT, SUBSCRIPTION);
    }

    @Test
    void doesNotKnowWhatCannotBeCounted() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm(), Reason.NOT_READ_YET, VAULT);
        assertThat(current.judge(load(1, 1).hiddenVaults(AnId.SUBSCRIPTION)).outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aKnownPartThatIsFullProvesIt() {
        current.fails(load(1000, 1000).hiddenVaults(AnId.SUBSCRIPTION), Reason.OVER_LIMIT, VAULT);
        current.fails(vaults(500).hiddenVaults(AnId.SUBSCRIPTION), Reason.OVER_LIMIT, SUBSCRIPTION);
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    private static TestEvidence load(int machines, int items) {
        return TestEvidence.ofAProtectedVm().load(V1, machines, items);
    }

    private static TestEvidence vaults(int count) {
        TestEvidence evidence = load(1, 1);
        for (int i = 0; i < count; i++) {
            evidence.anotherVault(AnId.vault("vault-" + i));
        }
        return evidence;
    }
}
