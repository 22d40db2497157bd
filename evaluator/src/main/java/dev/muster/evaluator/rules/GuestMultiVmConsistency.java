package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.GuestFacts.Cluster;
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

/// A machine that is a member of a cluster has recovery points of its own, which need not fit those of the other
/// members.
///
/// Source: "Prepare your environment to back up Resource Manager-deployed virtual machines" (2018-03-01); "FAQ -
/// Backing up Azure VMs" (2022-03-02). Decisions A01, C14, C25.
final class GuestMultiVmConsistency implements Rule {

    static final RuleId ID = new RuleId("guest-multi-vm-consistency");

    private static final String EXPECTED = "a VM of no cluster";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Clustered VMs have no common snapshot",
            "Each VM is a point of its own; a cluster restored from them may not fit together.",
            "guest",
            Severity.INFO,
            "guest",
            "vm",
            true,
            "Use application-level backup for the cluster data.",
            List.of(new Command("az vm list --query \"[?tags.\\\"bkp-cluster\\\"=='$CLUSTER'].id\"")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2023, Sources.FAQ),
            "Unchanged: no multi-VM consistency. (Multi-disk consistency inside one VM exists with the Enhanced"
                    + " policy.)");

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
        Optional<Believed<Cluster>> found = guest.recorded(GuestFacts::cluster);
        if (found.isPresent()) {
            Cluster cluster = found.get().value();
            String members = cluster.members().isEmpty() ? "" : " with " + String.join(", ", cluster.members());
            return found.get()
                    .bounding(member(evidence, cluster.label(), found.get().told(cluster.label() + members)));
        }
        return switch (guest.tag("bkp-cluster")) {
            case Known<Optional<Believed<String>>> tag ->
                tag.value()
                        .map(it -> it.bounding(member(evidence, it.value(), it.told(it.value()))))
                        .orElseGet(() -> Judgement.notApplicable(Reason.NO_CLUSTER, "no cluster is known", EXPECTED));
            case Missing<Optional<Believed<String>>> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static Judgement member(Evidence evidence, String cluster, String told) {
        return Judgement.advisory(
                        Reason.CLUSTER_MEMBER, Cause.of(evidence.vm()), "a member of cluster " + told, EXPECTED)
                .naming("CLUSTER", cluster);
    }
}
