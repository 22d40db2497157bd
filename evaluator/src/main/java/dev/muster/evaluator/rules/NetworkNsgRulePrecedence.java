package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
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
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.Verdict;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.NetworkSecurityGroup.SecurityRule;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// In every NSG of the machine's interfaces and subnets, the rule that lets backups out to storage outranks the rule
/// that
/// blocks the internet.
///
/// Judged for each NSG that holds both; the default rules are not considered. Where the machine needs no outbound
/// connectivity for its backups the question does not arise: since about 2019 that is every machine without
/// write-accelerated disks.
///
/// Source: "Prepare your environment to back up Resource Manager-deployed virtual machines" (2018-03-01); "Support
/// matrix
/// for Azure VM backups" (2023-07-05) for write-accelerated disks. Decisions A04, A06, B15, C09, D03.
final class NetworkNsgRulePrecedence implements Rule {

    static final RuleId ID = new RuleId("network-nsg-rule-precedence");

    static final String EXPECTED = "the rule that allows storage comes before the rule that denies the internet";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "The NSG rule that opens storage outranks the rule that blocks the internet",
            "A lower number wins; an allow rule behind a deny rule does nothing.",
            "network",
            Severity.MEDIUM,
            "network",
            "nsg",
            false,
            "Give the allow rule a smaller priority number than the deny rule.",
            List.of(
                    new Command(
                            "az network nsg rule update --subscription $NSG_SUBSCRIPTION -g $NSG_RG --nsg-name $NSG -n $NSG_RULE --priority $PRIORITY")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2023),
            "Changed: no explicit outbound connectivity is needed any more, except for write-accelerated disks. In 2018"
                    + " storage service tags were a preview in some regions, so that profile also accepts address ranges.");

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
        Fact<Optional<Believed<Proxy>>> proxy = ProxyUse.of(new GuestKnowledge(evidence, at));
        Truth behindProxy =
                proxy.is(it -> it.filter(said -> said.value().inUse()).isPresent());
        Truth needed = OutboundNeed.of(evidence, parameters);
        if (needed.isFalse()) {
            return Judgement.notApplicable(
                    Reason.OUTBOUND_NOT_NEEDED, "backups of this VM need no outbound connectivity", EXPECTED);
        }
        Truth applies = needed.and(behindProxy.not());
        Judgement judgement = applies.isFalse()
                ? Judgement.notApplicable(Reason.PROXY_IN_USE, "it goes out through a proxy", EXPECTED)
                : judge(evidence, parameters.flag("acceptIpRanges"));
        boolean mattersNot = judgement.verdict() instanceof Verdict.NotApplicable;
        Judgement answer = applies.isTrue() || mattersNot ? judgement : Judgement.unknown(applies.gaps(), EXPECTED);
        return proxy.ifKnown().flatMap(it -> it).map(it -> it.bounding(answer)).orElse(answer);
    }

    private static Judgement judge(Evidence evidence, boolean acceptIpRanges) {
        SecurityGroups groups = SecurityGroups.of(evidence);
        List<Judgement> answers = new ArrayList<>();
        if (!groups.gaps().isEmpty()) {
            answers.add(Judgement.unknown(groups.gaps(), EXPECTED));
        }
        Fact<String> region = evidence.machine().field("vm.location", VirtualMachine::location);
        for (Map.Entry<ResourceId, Fact<NetworkSecurityGroup>> group :
                groups.documents().entrySet()) {
            Destinations destinations = new Destinations(region, acceptIpRanges);
            answers.add(judge(group.getKey(), group.getValue(), destinations));
        }
        return answers.isEmpty()
                ? Judgement.notApplicable(Reason.NO_SUCH_PAIR, "no network security group", EXPECTED)
                : Judgement.worstOf(answers);
    }

    private static Judgement judge(ResourceId group, Fact<NetworkSecurityGroup> document, Destinations destinations) {
        Fact<List<SecurityRule>> rules = document.field("nsg.rules", NetworkSecurityGroup::rules);
        return switch (rules) {
            case Known<List<SecurityRule>> known -> new RulePair(group, known, destinations).judge();
            case Missing<List<SecurityRule>> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }
}
