package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A machine behind a load balancer is not in its pools after a restore.
///
/// Source: "Restore VMs by using the Azure portal" (no date shown); "Support matrix for Azure VM backups"
/// (2023-07-05).
final class RestoreLoadBalancer implements Rule {

    static final RuleId ID = new RuleId("restore-load-balancer");

    private static final String EXPECTED = "a VM behind no load balancer";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "VM behind a load balancer: restore loses the pool membership",
            "A VM built by the portal restore is not in the pool.",
            "restore-advisory",
            Severity.INFO,
            "restore-advisory",
            "vm",
            false,
            "Keep the network configuration as code.",
            List.of(
                    new Command(
                            "az network nic show --ids $NIC_ID --query"
                                    + " \"ipConfigurations[].{lb:loadBalancerBackendAddressPools[].id,nat:loadBalancerInboundNatRules[].id}\"")),
            List.of(Sources.ARTICLE_2018, Sources.RESTORE, Sources.MATRIX_2023),
            "CHANGED: PowerShell only in 2018; today restore the disks and create the VM from them (template, CLI"
                    + " or PowerShell).");

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
        return Interfaces.of(evidence)
                .firstOrElse(
                        EXPECTED,
                        (nic, configuration) -> Truth.of(configuration.isBalanced()),
                        nic -> Judgement.advisory(
                                        Reason.LOAD_BALANCER,
                                        Cause.of(evidence.vm()),
                                        "interface " + nic.name() + " is behind a load balancer (" + told(evidence)
                                                + "): restore by " + parameters.word("path"),
                                        EXPECTED)
                                .naming("NIC_ID", nic.value()),
                        Judgement.notApplicable(Reason.NO_LOAD_BALANCER, "behind no load balancer", EXPECTED));
    }

    /// The pools and rules to make again, of all interfaces.
    private static String told(Evidence evidence) {
        return Interfaces.of(evidence).configurations().stream()
                .map(Known::value)
                .flatMap(it -> Stream.of(it.pools(), it.natRules()))
                .flatMap(Stream::ofNullable)
                .flatMap(List::stream)
                .map(it -> it.resource().map(ResourceId::name).orElse("one of unreadable id"))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
