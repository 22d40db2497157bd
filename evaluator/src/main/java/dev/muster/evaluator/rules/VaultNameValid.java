package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Complete;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of every vault that actively protects the machine follows the rule, and no other vault of its subscription
/// has the same.
///
/// Azure enforces the form; a name that stands twice in a subscription is confused in scripts and runbooks.
///
/// Source: Azure REST API specifications, recoveryservicesbackup routes (no date shown); "Prepare your environment to
/// back up Resource Manager-deployed virtual machines" (2018-03-01). Decisions A04, B16.
final class VaultNameValid implements Rule {

    static final RuleId ID = new RuleId("vault-name-valid");

    private static final String EXPECTED = "a valid vault name that stands once in the subscription";
    private static final int SHORTEST = 2;
    private static final int LONGEST = 50;

    private volatile @Nullable Pattern lastCompiled;

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Vault name follows the naming rule",
            "Azure enforces the form; the check helps pre-flight of planned vaults and finds names that are"
                    + " ambiguous across resource groups.",
            "vault",
            Severity.LOW,
            "vault",
            "vault",
            false,
            "Choose another name; a vault cannot be renamed.",
            List.of(new Command(
                    "az backup vault create --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -n $VALID_NAME -l"
                            + " $REGION")),
            List.of(Sources.ARTICLE_2018, Sources.PREPARE, Sources.API),
            "The API specification is stricter than the 2018 article's sentence: the last character may not be a"
                    + " hyphen.");

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
        Pattern pattern = compiled(parameters.word("pattern"));
        return EachActiveItem.judge(
                evidence,
                EXPECTED,
                (item, document) -> judge(evidence, item.vault(), pattern).about(item.vault()));
    }

    private Pattern compiled(String text) {
        Pattern last = lastCompiled;
        if (last == null || !last.pattern().equals(text)) {
            last = Pattern.compile(text);
            lastCompiled = last;
        }
        return last;
    }

    private static Judgement judge(Evidence evidence, ResourceId vault, Pattern pattern) {
        String name = vault.name();
        Cause cause = Cause.of(vault);
        boolean valid = name.length() >= SHORTEST
                && name.length() <= LONGEST
                && pattern.matcher(name).find();
        if (!valid) {
            return Judgement.fail(Reason.BAD_NAME, cause, "vault " + name, EXPECTED);
        }
        if (evidence.vaultsOf(vault.subscription()).stream()
                .anyMatch(it -> !it.equals(vault) && it.name().equals(name))) {
            return Judgement.advisory(
                    Reason.DUPLICATE_NAME, cause, "another vault of the subscription is called " + name, EXPECTED);
        }
        return switch (evidence.vaultsComplete(vault.subscription())) {
            case Known<Complete> ignored -> Judgement.pass("vault " + name, EXPECTED);
            case Missing<Complete> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }
}
