package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A Windows machine holds no Cluster Shared Volume and no Scale-Out File Server, whose writer fails in a snapshot.
///
/// A shared disk without a word from inside is a suspicion and no proof.
///
/// Source: "Prepare your environment to back up Resource Manager-deployed virtual machines" (2018-03-01): not
/// recommended; "Support matrix for Azure VM backups" (2023-07-05): not supported. Decisions A01, C14, C25.
final class GuestCsvSofs implements Rule {

    static final RuleId ID = new RuleId("guest-csv-sofs");

    private static final String EXPECTED = "no cluster storage";
    private static final Set<String> WORDS = Set.of("none", "csv", "sofs");

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "VM holds no Cluster Shared Volume and no Scale-Out File Server",
            "The CSV writer fails in the snapshot, and CSV disks may not come up after a restore.",
            "guest",
            Severity.HIGH,
            "guest",
            "vm",
            true,
            "Back up the cluster with MABS or DPM or with the application's own backup.",
            List.of(new Command("az vm run-command invoke --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME"
                    + " --command-id RunPowerShellScript --scripts 'Get-ClusterSharedVolume -ErrorAction"
                    + " SilentlyContinue; (Get-WindowsFeature FS-FileServer).InstallState'")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2023),
            "CHANGED in tone: not recommended in 2018, not supported in the 2023 matrix.");

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
        return Applicability.judge(
                EXPECTED,
                () -> switch (guest.word(GuestFacts::csv, "bkp-csv", WORDS)) {
                    case Known<Optional<Believed<String>>> said ->
                        said.value()
                                .map(it -> it.bounding(judge(guest, it, parameters)))
                                .orElseGet(() -> withoutWord(evidence, guest));
                    case Missing<Optional<Believed<String>>> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
                },
                GuestSystem.isWindows(evidence));
    }

    private static Judgement judge(GuestKnowledge guest, Believed<String> said, Parameters parameters) {
        if (said.value().equals("none")) {
            return Judgement.pass(said.told("no cluster storage"), EXPECTED);
        }
        Judgement failure = guest.failed(Reason.CLUSTER_STORAGE, said.told(said.value()), EXPECTED);
        return parameters.word("onFound").equals("advisory")
                ? failure.with(new Verdict.Advisory(failure.verdict().findings()))
                : failure;
    }

    private static Judgement withoutWord(Evidence evidence, GuestKnowledge guest) {
        Truth shared = AttachedDisks.of(evidence).anyManaged(DiskWords::isShared);
        return shared.isTrue()
                ? Judgement.unknown(
                        List.of(new Gap("guest.csv", Reason.SUSPECT, Cause.of(evidence.vm()), false)), EXPECTED)
                : guest.unknown("guest.csv", EXPECTED);
    }
}
