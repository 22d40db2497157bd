package dev.muster.evaluator.rules;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.SurroundingEvidence.VaultLoad;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/// Every vault that actively protects the machine, and its subscription, stay below the limits of the service.
///
/// Source: "Support matrix for Azure Backup" (no date shown); "FAQ - Backing up Azure VMs" (2022-03-02). Decisions
/// A04, B04.
final class VaultCapacity implements Rule {

    static final RuleId ID = new RuleId("vault-capacity");

    private static final String EXPECTED = "a vault and a subscription below the limits of the service";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Vault and subscription stay below the service limits",
            "At the limit, enabling backup for further VMs fails.",
            "vault",
            Severity.MEDIUM,
            "vault",
            "vault",
            false,
            "Spread VMs over more vaults.",
            List.of(new Command("az backup item list --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT"
                    + " --backup-management-type AzureIaasVM --query 'length(@)'")),
            List.of(Sources.MATRIX_GENERAL, Sources.FAQ),
            "Not in the 2018 article. Also 1000 configure or modify protection operations per vault and day.");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Judgement judge(Evidence evidence, Parameters parameters, Instant at) {
        return EachActiveItem.judge(evidence, EXPECTED, (item, document) -> {
            ResourceId vault = item.vault();
            return Judgement.worstOf(List.of(items(evidence, vault, parameters), vaults(evidence, vault, parameters)))
                    .about(vault);
        });
    }

    private static Judgement items(Evidence evidence, ResourceId vault, Parameters parameters) {
        return switch (evidence.load(vault)) {
            case Known<VaultLoad> load ->
                Judgement.worstOf(List.of(
                        within(
                                load.value().machines(),
                                "maxVmsPerVault",
                                "VMs in vault " + vault.name(),
                                () -> Cause.of(vault),
                                parameters),
                        within(
                                load.value().items(),
                                "maxItemsPerVault",
                                "items in vault " + vault.name(),
                                () -> Cause.of(vault),
                                parameters)));
            case Missing<VaultLoad> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static Judgement vaults(Evidence evidence, ResourceId vault, Parameters parameters) {
        int known = evidence.vaultsOf(vault.subscription()).size();
        Judgement judgement = within(
                known,
                "maxVaultsPerSubscription",
                "vaults in the subscription",
                () -> Cause.of(ResourceId.parse("/subscriptions/" + vault.subscription())),
                parameters);
        List<Gap> gaps = evidence.vaultsComplete(vault.subscription()).gaps();
        return gaps.isEmpty() || judgement.outcome() == Outcome.FAIL ? judgement : Judgement.unknown(gaps, EXPECTED);
    }

    private static Judgement within(
            int count, String limit, String what, Supplier<Cause> cause, Parameters parameters) {
        int most = parameters.number(limit);
        String told = count + " " + what;
        String expected = "fewer than " + most + " " + what;
        if (count >= most) {
            return Judgement.fail(Reason.OVER_LIMIT, cause.get(), told, expected);
        }
        BigDecimal warning = parameters.decimal("warnRatio").multiply(BigDecimal.valueOf(most));
        return BigDecimal.valueOf(count).compareTo(warning) > 0
                ? Judgement.advisory(Reason.NEAR_LIMIT, cause.get(), told, expected)
                : Judgement.pass(told, expected);
    }
}
