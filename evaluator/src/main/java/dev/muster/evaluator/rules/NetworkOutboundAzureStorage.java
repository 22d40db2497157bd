package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.GuestFacts.Proxy;
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

/// Backups of the machine get out to the storage of its region: over every interface, past the security groups of
/// interface and subnet, and along the default route.
///
/// Where the machine needs no outbound connectivity for its backups the question does not arise: since about 2019 that
/// is every machine without write-accelerated disks. A proxy is judged by network-proxy-client-config.
///
/// Source: "Prepare your environment to back up Resource Manager-deployed virtual machines" (2018-03-01); "Support
/// matrix for Azure VM backups" (2023-07-05) for write-accelerated disks; "Diagnose a virtual machine network traffic
/// filter problem" (no date shown). Decisions A12, C09, D04.
final class NetworkOutboundAzureStorage implements Rule {

    static final RuleId ID = new RuleId("network-outbound-azure-storage");

    static final String EXPECTED = "a way from every interface to the storage of the region, TCP 443";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "VM can reach Azure Storage / Azure public addresses outbound",
            "In the seed's design the extension sends snapshot commands over the internet path; a block makes the"
                    + " backup fail.",
            "network",
            Severity.HIGH,
            "network",
            "vm",
            false,
            "Open outbound 443 to the storage tag of the region (or the datacenter ranges) above any deny rule, or"
                    + " provide a proxy. Ranges cost nothing but open all of Azure and change over time; a proxy gives fine"
                    + " control but costs a machine. Today: first look at the agent, not at the network.",
            List.of(
                    new Command("az network nic list-effective-nsg --subscription $VM_SUBSCRIPTION -g $VM_RG -n $NIC"),
                    new Command(
                            "az network nsg rule create --subscription $NSG_SUBSCRIPTION -g $NSG_RG --nsg-name $NSG -n"
                                    + " allow-storage-out --priority 200 --direction Outbound --access Allow --protocol Tcp"
                                    + " --destination-address-prefixes Storage.$REGION --destination-port-ranges 443",
                            Reason.PATH_BLOCKED)),
            List.of(
                    Sources.ARTICLE_2018,
                    Sources.PREPARE,
                    Sources.MATRIX_2023,
                    Sources.FAQ,
                    Sources.EXTENSIONS,
                    Sources.NSG_DIAGNOSIS),
            "CHANGED. Since about 2019-2020 the article says that no explicit outbound connectivity is needed to"
                    + " back up Azure VMs; data moves over the Azure fabric. The 2023 matrix keeps one exception: VMs with"
                    + " write-accelerated disks need internet connectivity even when those disks are excluded. Service tags"
                    + " AzureBackup, Storage and Entra ID are needed for SQL and SAP HANA in VMs, not for VM snapshots.");

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
        Fact<Optional<Believed<Proxy>>> proxy = ProxyUse.of(guest);
        Truth behindProxy =
                proxy.is(it -> it.filter(said -> said.value().inUse()).isPresent());
        Judgement judgement = Applicability.judge(
                EXPECTED,
                () -> judge(evidence),
                new Condition(
                        OutboundNeed.of(evidence, parameters),
                        Reason.OUTBOUND_NOT_NEEDED,
                        "backups of this VM need no outbound connectivity"),
                new Condition(behindProxy.not(), Reason.PROXY_IN_USE, "it goes out through a proxy"));
        return proxy.ifKnown()
                .flatMap(it -> it)
                .map(it -> it.bounding(judgement))
                .orElse(judgement);
    }

    private static Judgement judge(Evidence evidence) {
        Fact<String> region = evidence.machine().field("vm.location", VirtualMachine::location);
        Fact<List<Reference>> interfaces = evidence.machine().field("vm.nicIds", VirtualMachine::networkInterfaces);
        if (!(region instanceof Known<String> here) || !(interfaces instanceof Known<List<Reference>> nics)) {
            return Judgement.unknown(Gap.all(region.gaps(), interfaces.gaps()), EXPECTED);
        }
        if (nics.value().isEmpty()) {
            return Judgement.unknown(
                    nics.without("vm.nicIds", Reason.FIELD_MISSING).gaps(), EXPECTED);
        }
        return Judgement.worstOf(nics.value().stream()
                .map(it -> it.resource()
                        .map(nic -> new OutboundPath(evidence, nic, here.value()).judge())
                        .orElseGet(() -> Judgement.unknown(
                                nics.without("vm.nicIds", Reason.BAD_REFERENCE).gaps(), EXPECTED)))
                .toList());
    }
}
