package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.GuestFacts;
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
import java.util.Set;

/// No network drive of the machine holds data that nobody else saves: it is missing in every recovery point although
/// all jobs are green.
///
/// Source: "Prepare your environment to back up Resource Manager-deployed virtual machines" (2018-03-01); "Support
/// matrix for Azure VM backups" (2023-07-05): NFS, too. Decisions A01, C14, C25.
final class GuestNetworkDrives implements Rule {

    static final RuleId ID = new RuleId("guest-network-drives");

    private static final String EXPECTED = "no network drives whose data nobody saves";
    private static final String COVERED = "covered";
    private static final String PRESENT = "present";
    private static final Set<String> WORDS = Set.of("none", COVERED, PRESENT);

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Network-mounted drives are not in the backup",
            "Data on them is missing in every point although all jobs are green.",
            "guest",
            Severity.MEDIUM,
            "guest",
            "vm",
            true,
            "Protect the file server or the Azure Files share itself.",
            List.of(
                    new Command("az vm run-command invoke --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME"
                            + " --command-id RunShellScript --scripts 'findmnt -rn -t nfs,nfs4,cifs -o TARGET,SOURCE'"),
                    new Command("az vm run-command invoke --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME"
                            + " --command-id RunPowerShellScript --scripts 'Get-SmbMapping; Get-PSDrive -PSProvider"
                            + " FileSystem | ? DisplayRoot'")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2023, Sources.FAQ),
            "Unchanged; the 2023 matrix adds NFS explicitly and says that only locally attached disks are saved.");

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
        Optional<Believed<String>> found =
                guest.recorded(GuestFacts::networkMounts).filter(it -> WORDS.contains(it.value()));
        if (found.filter(it -> !it.value().equals(PRESENT)).isPresent()) {
            return judge(evidence, guest, found.get());
        }
        return switch (guest.tag("bkp-netdrives", WORDS)) {
            case Known<Optional<Believed<String>>> tag -> judge(evidence, guest, found, tag.value());
            case Missing<Optional<Believed<String>>> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    /// Drives that somebody found may be covered, which only people know.
    private static Judgement judge(
            Evidence evidence, GuestKnowledge guest, Optional<Believed<String>> found, Optional<Believed<String>> tag) {
        Optional<Believed<String>> covered = tag.filter(it -> it.value().equals(COVERED));
        if (found.isPresent() && covered.isPresent()) {
            return found.get().bounding(judge(evidence, guest, covered.get()));
        }
        return found.or(() -> tag)
                .map(it -> judge(evidence, guest, it))
                .orElseGet(() -> guest.unknown("guest.networkMounts", EXPECTED));
    }

    private static Judgement judge(Evidence evidence, GuestKnowledge guest, Believed<String> said) {
        Judgement judgement = switch (said.value()) {
            case "none" -> Judgement.pass(said.told("no network drives"), EXPECTED);
            case COVERED ->
                Judgement.advisory(
                        Reason.COVERED_ELSEWHERE,
                        Cause.of(evidence.vm()),
                        said.told("network drives that are saved in another way"),
                        EXPECTED);
            default -> guest.failed(Reason.NETWORK_DRIVES, said.told("network drives that nobody saves"), EXPECTED);
        };
        return said.bounding(judgement);
    }
}
