package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A machine with several interfaces is restored in steps: the portal of 2018 built one.
///
/// Source: "Restore VMs by using the Azure portal" (no date shown); "Support matrix for Azure VM backups"
/// (2023-07-05).
final class RestoreMultipleNics implements Rule {

    static final RuleId ID = new RuleId("restore-multiple-nics");

    private static final String EXPECTED = "one interface";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "VM with several NICs: quick restore has limits",
            "The portal restore of 2018 built one NIC.",
            "restore-advisory",
            Severity.INFO,
            "restore-advisory",
            "vm",
            false,
            "Restore disks, then create the VM with its NICs.",
            List.of(new Command(
                    "az vm nic list --subscription $VM_SUBSCRIPTION -g $VM_RG --vm-name $VM_NAME -o table")),
            List.of(Sources.ARTICLE_2018, Sources.RESTORE, Sources.MATRIX_2023),
            "CHANGED path; the number of NICs of the restored VM follows the number at the time protection was"
                    + " enabled.");

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
        return switch (evidence.machine().field("vm.nicIds", VirtualMachine::networkInterfaces)) {
            case Known<List<Reference>> nics ->
                nics.value().size() > 1
                        ? Judgement.advisory(
                                Reason.SEVERAL_INTERFACES,
                                Cause.of(evidence.vm()),
                                nics.value().size() + " interfaces (" + told(evidence, nics.value()) + "): restore by "
                                        + parameters.word("path"),
                                EXPECTED)
                        : Judgement.notApplicable(Reason.ONE_INTERFACE, "one interface", EXPECTED);
            case Missing<List<Reference>> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    /// The interfaces to make again, with their subnets where they are known.
    private static String told(Evidence evidence, List<Reference> nics) {
        return nics.stream()
                .map(it -> it.resource().map(nic -> told(evidence, nic)).orElse("one of unreadable id"))
                .collect(Collectors.joining(", "));
    }

    private static String told(Evidence evidence, ResourceId nic) {
        String subnets = evidence.networkInterface(nic).ifKnown().stream()
                .flatMap(it -> Stream.ofNullable(it.subnets()))
                .flatMap(List::stream)
                .flatMap(it -> it.resource().stream())
                .map(ResourceId::name)
                .collect(Collectors.joining(" and "));
        return subnets.isEmpty() ? nic.name() : nic.name() + " in " + subnets;
    }
}
