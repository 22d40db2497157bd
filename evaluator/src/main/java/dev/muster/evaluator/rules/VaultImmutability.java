package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.Vault.Security;
import java.time.Instant;
import java.util.List;

/// Recovery points of every vault that actively protects the machine cannot be deleted before their time.
///
/// Source: "What's new in Azure Backup" (2025-11-20); Azure Policy built-in definitions, Backup category (2026-04-29).
/// Decisions A02, A04, B02, D13.
final class VaultImmutability implements Rule {

    static final RuleId ID = new RuleId("vault-immutability");

    private static final String EXPECTED = "an immutable vault";
    private static final String DISABLED = "Disabled";
    private static final List<String> WORDS = List.of(DISABLED, "Unlocked", "Locked");

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Immutability of the vault",
            "Protects points against early deletion; optional by organisation.",
            "vault",
            Severity.INFO,
            "vault",
            "vault",
            false,
            "Turn immutability on; lock it only after a decision, because locking cannot be undone.",
            List.of(new Command("az backup vault update --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -n $VAULT"
                    + " --immutability-state Unlocked")),
            List.of(Sources.WHATS_NEW, Sources.POLICY, Sources.TYPES),
            "Not in the 2018 article.");

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
        List<String> accepted = parameters.words("accepted");
        return EachActiveItem.judge(evidence, EXPECTED, (item, document) -> {
            Fact<Security> security = evidence.vault(item.vault()).field("vault.immutability", Vault::security);
            return switch (security) {
                case Known<Security> known ->
                    judge(item.vault(), known, accepted).about(item.vault());
                case Missing<Security> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
            };
        });
    }

    private static Judgement judge(ResourceId vault, Known<Security> security, List<String> accepted) {
        String word = security.value().immutability();
        String state = word == null ? DISABLED : word;
        String told = "immutability of vault " + vault.name() + " is " + state;
        if (accepted.stream().anyMatch(state::equalsIgnoreCase)) {
            return Judgement.pass(told, EXPECTED);
        }
        return WORDS.stream().anyMatch(state::equalsIgnoreCase)
                ? Judgement.advisory(Reason.NOT_IMMUTABLE, Cause.of(vault), told, EXPECTED)
                : Judgement.unknown(
                        security.without("vault.immutability", Reason.UNLISTED_VALUE)
                                .gaps(),
                        EXPECTED);
    }
}
