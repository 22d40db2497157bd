package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A machine that is a proxy for others (tag `bkp-proxy-host=true`) lets them in on its port (tag `bkp-proxy-port`)
/// and gets out itself on 80 and 443.
///
/// The firewall inside a Windows machine cannot be seen from here.
///
/// Source: "Prepare your environment to back up Resource Manager-deployed virtual machines" (2018-03-01). Decision
/// C23.
final class NetworkProxyHostEgress implements Rule {

    static final RuleId ID = new RuleId("network-proxy-host-egress");

    private static final String EXPECTED = "a proxy that others reach and that gets out";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "The proxy VM accepts clients and may go out",
            "One closed proxy VM stops the backups of all its clients.",
            "network",
            Severity.MEDIUM,
            "network",
            "vm",
            false,
            "Add the inbound firewall rule for the proxy port and the outbound NSG rule of the 2018 article"
                    + " (priority 200, destination Internet, ports 80-443).",
            List.of(new Command(
                    "az network nsg rule create --subscription $NSG_SUBSCRIPTION -g $NSG_RG --nsg-name $NSG -n"
                            + " allow-proxy --priority 200 --direction Outbound --access Allow --protocol Tcp"
                            + " --source-address-prefixes $PROXY_ADDRESS --destination-address-prefixes Internet"
                            + " --destination-port-ranges 80-443")),
            List.of(Sources.ARTICLE_2018),
            "Obsolete with the connectivity change; off in current.");

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
        GuestKnowledge guest = new GuestKnowledge(evidence, at);
        Truth host = guest.demand("bkp-proxy-host")
                .is(it -> it.filter("true"::equals).isPresent());
        return Applicability.judge(
                EXPECTED,
                () -> judge(evidence, guest, parameters),
                new Condition(host, Reason.NO_PROXY_HOST, "no proxy for others"));
    }

    private static Judgement judge(Evidence evidence, GuestKnowledge guest, Parameters parameters) {
        List<Integer> out = parameters.numbers("outPorts", "");
        Fact<Integer> port = guest.demand("bkp-proxy-port")
                .then(said -> said.value()
                        .filter(it -> it.matches("[0-9]{1,5}"))
                        .<Fact<Integer>>map(it -> said.as(Integer.valueOf(it)))
                        .orElseGet(() -> said.without("vm.tags.bkp-proxy-port", Reason.FIELD_MISSING)));
        ProxyDoors doors = ProxyDoors.of(evidence, port, out);
        Optional<Cause> closed = doors.closedBy();
        if (closed.isPresent()) {
            return Judgement.fail(Reason.PATH_BLOCKED, closed.get(), "a security group closes it", EXPECTED);
        }
        Fact<GuestSystem> system = GuestSystem.of(evidence);
        Fact<List<Reference>> interfaces = evidence.machine()
                .field("vm.nicIds", VirtualMachine::networkInterfaces)
                .then(NetworkProxyHostEgress::some);
        List<Gap> gaps = Gap.all(doors.gaps(), interfaces.gaps(), system.gaps());
        if (!gaps.isEmpty()) {
            return Judgement.unknown(gaps, EXPECTED);
        }
        return system.is(it -> it == GuestSystem.WINDOWS).isTrue()
                ? Judgement.advisory(
                        Reason.GUEST_FIREWALL,
                        Cause.of(evidence.vm()),
                        "open, as far as can be seen without its own firewall",
                        EXPECTED)
                : Judgement.pass("open in both directions", EXPECTED);
    }

    /// Without any there is no door to look at (as decision D04).
    private static Fact<List<Reference>> some(Known<List<Reference>> interfaces) {
        return interfaces.value().isEmpty() ? interfaces.without("vm.nicIds", Reason.FIELD_MISSING) : interfaces;
    }
}
