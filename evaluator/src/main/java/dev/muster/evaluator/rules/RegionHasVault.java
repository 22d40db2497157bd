package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.FormerItem;
import dev.muster.evaluator.core.Evidence.FoundVault;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact;
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
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The machine's region holds a vault in which it could be protected.
///
/// With scope `subscription` only vaults of the machine's own subscription count. With scope `tenant` one of another
/// subscription is worth an advisory. A vault that is being deleted or failed does not count. That there is none is
/// only
/// said of lists that were read completely. The cause is the region of the subscription, or the vault that is gone and
/// held
/// the machine's item: one deleted vault is one cause.
///
/// Source: "Back up Azure VMs in a Recovery Services vault" (2026-03-25); "Az PowerShell release notes,
/// Az.RecoveryServices" (2026): vaults of another subscription of the tenant. Decisions A03, B01, D08.
final class RegionHasVault implements Rule {

    static final RuleId ID = new RuleId("region-has-vault");

    private static final String EXPECTED = "a usable vault in the region of the VM";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "The VM's region has a usable vault",
            "Without a vault in the region the VM cannot be protected.",
            "vault",
            Severity.HIGH,
            "vault",
            "vm",
            false,
            "Create one vault per region that holds VMs; only name, region, subscription and resource group are needed, no"
                    + " storage account.",
            List.of(
                    new Command(
                            "az backup vault create --subscription $VM_SUBSCRIPTION -g $NEW_VAULT_RG -n $NEW_VAULT -l $REGION")),
            List.of(Sources.ARTICLE_2018, Sources.PREPARE, Sources.POWERSHELL),
            "Since 2026 a VM may be protected by a vault of another subscription of the same tenant, so a missing vault in"
                    + " the own subscription is no longer a hard stop.");

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
        Truth excluded = Exclusion.of(evidence);
        if (excluded.isTrue()) {
            return Judgement.notApplicable(Reason.EXCLUDED, "run by another Azure service for itself", EXPECTED);
        }
        Fact<String> region = evidence.machine().field("vm.location", VirtualMachine::location);
        return region instanceof Known<String> known && excluded.isFalse()
                ? judge(evidence, known.value(), parameters.word("scope").equals("tenant"))
                : Judgement.unknown(Gap.all(excluded.gaps(), region.gaps()), EXPECTED);
    }

    private static Judgement judge(Evidence evidence, String region, boolean tenantWide) {
        String subscription = evidence.vm().subscription();
        List<FoundVault> vaults = evidence.vaultsIn(region);
        Predicate<FoundVault> isOwn = it -> it.id().subscription().equals(subscription);
        Truth own = usable(vaults, isOwn, evidence.vaultsComplete(subscription));
        if (own.isTrue()) {
            return Judgement.pass(told(vaults, isOwn, region), EXPECTED);
        }
        if (!own.isFalse()) {
            return Judgement.unknown(own.gaps(), EXPECTED);
        }
        Cause cause = cause(evidence, region);
        Judgement none = Judgement.fail(Reason.NO_VAULT_IN_REGION, cause, "no usable vault in " + region, EXPECTED);
        return tenantWide ? elsewhere(evidence, vaults, isOwn.negate(), region, none) : none;
    }

    private static Judgement elsewhere(
            Evidence evidence, List<FoundVault> vaults, Predicate<FoundVault> isOther, String region, Judgement none) {
        Truth other = usable(vaults, isOther, evidence.vaultsComplete());
        if (other.isFalse()) {
            return none;
        }
        return other.isTrue()
                ? Judgement.advisory(
                        Reason.VAULT_IN_OTHER_SUBSCRIPTION,
                        cause(evidence, region),
                        told(vaults, isOther, region) + ", in another subscription",
                        EXPECTED)
                : Judgement.unknown(other.gaps(), EXPECTED);
    }

    /// The vault that held the machine's item and is gone explains it better than the region does.
    private static Cause cause(Evidence evidence, String region) {
        Stream<ResourceId> lost =
                evidence.formerItems().stream().filter(FormerItem::vaultGone).map(FormerItem::vault);
        Stream<ResourceId> leaving =
                evidence.items().stream().map(Item::vault).filter(it -> isGone(evidence.vault(it)));
        return Stream.concat(leaving, lost)
                .findFirst()
                .map(Cause::of)
                .orElseGet(() -> Cause.region(evidence.vm().subscription(), region));
    }

    private static boolean isGone(Fact<Vault> vault) {
        return vault instanceof Missing<Vault> missing
                && missing.gaps().stream().allMatch(it -> it.reason() == Reason.NOT_FOUND);
    }

    private static Truth usable(List<FoundVault> vaults, Predicate<FoundVault> wanted, Fact<?> complete) {
        List<Truth> parts = new ArrayList<>();
        parts.add(complete.is(ignored -> false));
        for (FoundVault vault : vaults) {
            if (wanted.test(vault)) {
                parts.add(TargetVault.isUsable(vault));
            }
        }
        return Truth.anyOf(parts);
    }

    private static String told(List<FoundVault> vaults, Predicate<FoundVault> wanted, String region) {
        return vaults.stream()
                .filter(wanted)
                .filter(it -> TargetVault.isUsable(it).isTrue())
                .findFirst()
                .map(it -> "vault " + it.id().name() + " in " + region)
                .orElse("a vault in " + region);
    }
}
