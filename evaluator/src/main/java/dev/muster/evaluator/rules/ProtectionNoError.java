package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// No active item of the machine is in an error state.
///
/// Both words are looked at where both are there, that of the REST API and that of Resource Graph; a word that nobody
/// here knows is no acquittal.
///
/// Source: Bicep type definitions of Microsoft.RecoveryServices (2026-08-20); "Query your backups using Azure Resource
/// Graph" (2021-05-21) for the graph's own word. Decisions A06, A07.
final class ProtectionNoError implements Rule {

    static final RuleId ID = new RuleId("protection-no-error");

    private static final String EXPECTED = "protection without an error";

    /// Words in lower case, and whether they mean an error.
    private static final Map<String, Boolean> REST_WORDS =
            Map.of("protected", false, "irpending", false, "protectionerror", true);

    private static final Map<String, Boolean> GRAPH_WORDS = Map.of(
            "protectionconfigured", false,
            "configuringprotection", false,
            "protectionerror", true,
            "configuringprotectionfailed", true);

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Protection is not in an error state",
            "A failed configuration means that backups do not run although an item exists.",
            "protection-state",
            Severity.HIGH,
            "backup-runs",
            "vm",
            false,
            "Read the item's health details and the last failed job, remove the cause, run an on-demand backup.",
            List.of(
                    new Command("az backup item show --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -c"
                            + " $CONTAINER -n $ITEM --backup-management-type AzureIaasVM"),
                    new Command("az backup job list --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT --status"
                            + " Failed")),
            List.of(Sources.TYPES, Sources.GRAPH),
            "No change of substance.");

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
            Truth error = Truth.anyOf(List.of(
                    said(item, document.protectionState(), "item.protectionState", REST_WORDS),
                    graph(item, document.currentProtectionState())));
            if (error.isTrue()) {
                return Judgement.fail(
                        Reason.PROTECTION_ERROR,
                        Cause.of(item.id()),
                        "protection is in error in vault " + item.vault().name(),
                        EXPECTED);
            }
            return error.isFalse()
                    ? Judgement.pass("protection is configured", EXPECTED)
                    : Judgement.unknown(error.gaps(), EXPECTED);
        });
    }

    /// REST answers do not carry the graph's word.
    private static Truth graph(Item item, @Nullable String word) {
        return word == null ? Truth.Decided.NO : said(item, word, "item.currentProtectionState", GRAPH_WORDS);
    }

    private static Truth said(Item item, @Nullable String word, String what, Map<String, Boolean> words) {
        if (word == null) {
            return Truth.undecided(new Gap(what, Reason.FIELD_MISSING, Cause.of(item.id()), false));
        }
        Boolean error = words.get(word.toLowerCase(Locale.ROOT));
        return error == null
                ? Truth.undecided(new Gap(what, Reason.UNLISTED_VALUE, Cause.of(item.id()), false))
                : Truth.of(error);
    }
}
