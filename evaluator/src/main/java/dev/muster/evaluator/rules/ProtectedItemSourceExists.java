package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
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
import dev.muster.evaluator.core.Times;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Every protected item of the machine was made for this machine and not for one of the same id before it.
///
/// An item whose machine is gone is the row of no machine and is listed among the subjects without a machine. Soft-
/// deleted items are left out.
///
/// Source: "FAQ - Backing up Azure VMs" (2022-03-02): after a move a machine counts as a new one; restored under its
/// old name it keeps its backup. Decisions A04, A05, A09.
final class ProtectedItemSourceExists implements Rule {

    static final RuleId ID = new RuleId("protected-item-source-exists");

    private static final String EXPECTED = "protected items of this VM and of no other before it";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "The VM of a protected item still exists",
            "Items of deleted, moved or re-created VMs cost money, hide gaps and end in failing jobs.",
            "protection-state",
            Severity.MEDIUM,
            "protection-state",
            "protected-item",
            false,
            "After a move: stop the old item (keep data as long as needed) and protect the VM under its new id.",
            List.of(new Command(
                    "az backup protection disable --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -c"
                            + " $CONTAINER -i $ITEM --backup-management-type AzureIaasVM --yes")),
            List.of(Sources.FAQ, Sources.RESTORE),
            "Not in the 2018 article. After a move to another resource group the VM counts as a new VM for Azure"
                    + " Backup and must be protected again; a VM restored under the same name in the same resource group keeps"
                    + " its backup.");

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
        List<Judgement> answers = evidence.items().stream()
                .filter(it -> !isSoftDeleted(it).isTrue())
                .map(it -> judge(evidence, it))
                .toList();
        if (!answers.isEmpty()) {
            return Judgement.worstOf(answers);
        }
        List<Gap> hidden = evidence.itemsComplete().gaps();
        return hidden.isEmpty()
                ? Judgement.notApplicable(Reason.NO_ITEM, "no protected item", EXPECTED)
                : Judgement.unknown(hidden, EXPECTED);
    }

    private static Truth isSoftDeleted(Item item) {
        return item.document()
                .is(it -> Boolean.TRUE.equals(it.scheduledForDeferredDelete())
                        || "SoftDeleted".equalsIgnoreCase(it.currentProtectionState()));
    }

    private static Judgement judge(Evidence evidence, Item item) {
        return switch (evidence.machine()) {
            case Known<VirtualMachine> machine -> judge(evidence, item, machine).about(item.id());
            case Missing<VirtualMachine> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static Judgement judge(Evidence evidence, Item item, Known<VirtualMachine> machine) {
        Judgement found = item.document().gaps().isEmpty()
                ? Judgement.pass("its VM exists", EXPECTED)
                : Judgement.unknown(item.document().gaps(), EXPECTED);
        Optional<String> former = evidence.formerVmId();
        String created = machine.value().timeCreated();
        if (former.isEmpty() || former.get().equals(machine.value().vmId()) || created == null) {
            return found;
        }
        Fact<Instant> first = ItemStart.of(evidence, item)
                .then(start -> start.as(start.value().time()));
        Optional<Instant> time = Times.parse(created);
        if (time.isEmpty() || !(first instanceof Known<Instant> firstSeen)) {
            List<Gap> gaps = machine.without("vm.timeCreated", Reason.BAD_TIME).gaps();
            return Judgement.unknown(time.isEmpty() ? gaps : first.gaps(), EXPECTED);
        }
        return time.get().isAfter(firstSeen.value())
                ? Judgement.advisory(
                        Reason.RE_CREATED,
                        Cause.of(item.id()),
                        "the VM was created anew on " + time.get() + ", after its protected item",
                        EXPECTED)
                : found;
    }
}
