package dev.muster.evaluator.rules;

import static java.util.stream.Collectors.joining;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.FormerItem;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Times;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The machine has an active protected item, in whatever vault of the tenant.
///
/// An item that is stopped or soft-deleted protects nothing, although the built-in policy and the documentation's own
/// queries count it. That there is none is only said after every list that could hold one was read completely. Where
/// the
/// vault that held the item is gone, the vault is the cause, so that one deleted vault is one cause.
///
/// Source: "Back up Azure VMs in a Recovery Services vault" (2026-03-25); exclusions after "Azure Policy built-in
/// definitions, Backup category" (2026-04-29). Decisions A03, A05, A07, C02, C15, C19, C21 (`registration-only` cannot
/// occur: what is not active is stopped, paused, suspended or soft-deleted), C24.
final class VmIsProtected implements Rule {

    static final RuleId ID = new RuleId("vm-is-protected");

    private static final String EXPECTED = "at least one active protected item";
    private static final String RESOURCE_MANAGER = "arm";
    private static final String CLASSIC = "classic";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "VM has an active backup item",
            "Without an active item nothing is being backed up at all.",
            "protection-state",
            Severity.CRITICAL,
            RuleDescription.PROTECTION_GROUP,
            "vm",
            false,
            "Enable backup with a policy of a vault in the VM's region. If a soft-deleted item exists, bring it back first "
                    + "and then resume it; a VM with a soft-deleted item cannot be chosen anew until the retention ends. "
                    + "No storage account has to be given.",
            List.of(
                    new Command(
                            "az backup protection enable-for-vm --subscription $VAULT_SUBSCRIPTION --resource-group $VAULT_RG --vault-name $VAULT --vm $VM_ID"
                                    + " --policy-name $POLICY",
                            Reason.NO_ITEM,
                            Reason.NEW_VM),
                    new Command(
                            "az backup protection undelete --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -c $CONTAINER -i $ITEM --workload-type VM"
                                    + " --backup-management-type AzureIaasVM",
                            Reason.ONLY_SOFT_DELETED),
                    new Command(
                            "az backup protection resume --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -c $CONTAINER -i $ITEM --policy-name $POLICY"
                                    + " --backup-management-type AzureIaasVM --workload-type VM",
                            Reason.ONLY_SOFT_DELETED,
                            Reason.ONLY_STOPPED)),
            List.of(Sources.ARTICLE_2018, Sources.PREPARE, Sources.GRAPH, Sources.POLICY, Sources.TYPES),
            "The 2018 article knows classic and Resource Manager VMs; classic VMs have been retired. Soft delete came later"
                    + " and leaves items that exist and protect nothing.");

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
        String model = evidence.vm().isVirtualMachine() ? RESOURCE_MANAGER : CLASSIC;
        if (!parameters.words("deploymentModels").contains(model)) {
            return Judgement.notApplicable(Reason.OTHER_DEPLOYMENT_MODEL, "a VM of the model " + model, EXPECTED);
        }
        Truth excluded = Exclusion.of(evidence);
        if (excluded.isTrue()) {
            return Judgement.notApplicable(Reason.EXCLUDED, "run by another Azure service for itself", EXPECTED);
        }
        Items items = Items.of(evidence);
        List<Gap> gaps = items.active().isEmpty() ? items.whyNotCertain() : List.of();
        if (!excluded.gaps().isEmpty() || !gaps.isEmpty()) {
            return Judgement.unknown(Gap.all(excluded.gaps(), gaps), EXPECTED);
        }
        return items.active().isEmpty()
                ? unprotected(evidence, items, Duration.ofMinutes(parameters.number("newVmGraceMinutes")), at)
                : Judgement.pass(told(items.active()), EXPECTED);
    }

    private static Judgement unprotected(Evidence evidence, Items items, Duration grace, Instant at) {
        Judgement failure = failure(evidence, items);
        if (grace.isZero()) {
            return failure;
        }
        return switch (evidence.machine().then(VmIsProtected::created)) {
            case Fact.Known<Optional<Instant>> created ->
                created.value()
                        .map(it -> it.plus(grace))
                        .filter(end -> !at.isAfter(end))
                        .map(end -> newMachine(evidence, failure, end))
                        .orElse(failure);
            case Fact.Missing<Optional<Instant>> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    /// A machine that does not say when it was created is an old one.
    private static Fact<Optional<Instant>> created(Fact.Known<VirtualMachine> machine) {
        String text = machine.value().timeCreated();
        if (text == null) {
            return machine.as(Optional.empty());
        }
        Optional<Instant> time = Times.parse(text);
        return time.isPresent() ? machine.as(time) : machine.without("vm.timeCreated", Reason.BAD_TIME);
    }

    private static Judgement newMachine(Evidence evidence, Judgement failure, Instant end) {
        String observed = failure.observed() + "; new, expected to be protected by " + end;
        return Judgement.advisory(Reason.NEW_VM, Cause.of(evidence.vm()), observed, EXPECTED)
                .flippingAt(Times.justAfter(end));
    }

    private static Judgement failure(Evidence evidence, Items items) {
        if (items.isEmpty()) {
            return withoutItem(evidence);
        }
        Items.Sorted telling = items.inactive().stream()
                .filter(it -> it.state().isRetained())
                .findFirst()
                .orElse(items.inactive().getFirst());
        Reason reason = telling.state().isRetained() ? Reason.ONLY_STOPPED : Reason.ONLY_SOFT_DELETED;
        return Judgement.fail(reason, Cause.of(telling.item().id()), told(items.inactive()), EXPECTED)
                .about(telling.item().id());
    }

    private static Judgement withoutItem(Evidence evidence) {
        Optional<FormerItem> lost =
                evidence.formerItems().stream().filter(FormerItem::vaultGone).findFirst();
        return lost.map(it -> Judgement.fail(
                        Reason.NO_ITEM,
                        Cause.of(it.vault()),
                        "no protected item; the vault " + it.vault().name() + " that held it is gone",
                        EXPECTED))
                .orElseGet(
                        () -> Judgement.fail(Reason.NO_ITEM, Cause.of(evidence.vm()), "no protected item", EXPECTED));
    }

    private static String told(List<Items.Sorted> items) {
        return items.stream()
                .map(it ->
                        (it.state() == ItemState.ACTIVE ? "active" : it.state().word()) + " in vault "
                                + it.item().vault().name())
                .distinct()
                .collect(joining("; "));
    }
}
