package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.GuestFacts.Proxy;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A machine that goes out through a proxy has it set where the agent reads it, not for some user only.
///
/// Source: "Prepare your environment to back up Resource Manager-deployed virtual machines" (2018-03-01); "Support
/// matrix for Azure VM backups" (2023-07-05): a proxy is no longer needed. Decisions A01, B08, C25.
final class NetworkProxyClientConfig implements Rule {

    static final RuleId ID = new RuleId("network-proxy-client-config");

    private static final String EXPECTED = "a proxy that is set for the agent";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Guest proxy settings reach the agent and extension",
            "A proxy set only for a user account is invisible to the agent.",
            "network",
            Severity.MEDIUM,
            "network",
            "vm",
            true,
            "Windows: run the settings under the system account or copy the user's settings to it. Linux: edit the"
                    + " two files and restart the agent. Pick any proxy product that fits.",
            List.of(
                    new Command("az vm run-command invoke --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME"
                            + " --command-id RunShellScript --scripts 'grep -i HttpProxy /etc/waagent.conf; grep -i"
                            + " http_proxy /etc/environment'"),
                    new Command("az vm run-command invoke --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME"
                            + " --command-id RunPowerShellScript --scripts 'netsh winhttp show proxy'")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2023),
            "A proxy stays supported but is no longer needed for VM backup.");

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
        return switch (ProxyUse.of(guest)) {
            case Known<Optional<Believed<Proxy>>> proxy ->
                proxy.value()
                        .map(it -> it.bounding(judge(guest, it)))
                        .orElseGet(() -> Judgement.notApplicable(Reason.NO_PROXY, "no proxy is known", EXPECTED));
            case Missing<Optional<Believed<Proxy>>> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static Judgement judge(GuestKnowledge guest, Believed<Proxy> proxy) {
        if (!proxy.value().inUse()) {
            return Judgement.notApplicable(Reason.NO_PROXY, proxy.told("no proxy in use"), EXPECTED);
        }
        Boolean reaches = proxy.value().reachesAgent();
        if (reaches == null) {
            return guest.unknown("guest.proxy.reachesAgent", EXPECTED);
        }
        return reaches
                ? Judgement.pass(proxy.told("the proxy is set for the agent"), EXPECTED)
                : guest.failed(Reason.PROXY_NOT_FOR_AGENT, proxy.told("the proxy is not set for the agent"), EXPECTED);
    }
}
