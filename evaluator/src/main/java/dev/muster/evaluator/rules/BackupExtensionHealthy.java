package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.util.List;

/// The backup extension of a running machine is well, where it is there.
///
/// The extension's resource and what the machine reports of it may differ: the worse of both counts. None at all is
/// worth an advisory, for points may be crash-consistent then.
///
/// Source: "Troubleshoot Azure Backup failure: issues with the agent or extension" (no date shown); "Virtual machine
/// extensions and features for Linux / Windows" (no date shown). Decisions A08, A09, C17.
final class BackupExtensionHealthy implements Rule {

    static final RuleId ID = new RuleId("backup-extension-healthy");

    private static final String EXPECTED = "a backup extension that is well";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Backup extension is healthy when present",
            "A failed extension means crash-consistent points at best.",
            "agent",
            Severity.MEDIUM,
            "agent",
            "vm",
            false,
            "Remove the extension and let the next backup install it again; check antivirus exclusions for the"
                    + " plug-in folders.",
            List.of(
                    new Command("az vm extension list --subscription $VM_SUBSCRIPTION -g $VM_RG --vm-name $VM_NAME -o"
                            + " table"),
                    new Command("az vm extension delete --subscription $VM_SUBSCRIPTION -g $VM_RG --vm-name $VM_NAME -n"
                            + " VMSnapshot")),
            List.of(Sources.ARTICLE_2018, Sources.TROUBLESHOOT, Sources.EXTENSIONS, Sources.TYPES),
            "Unchanged; the service keeps the extension up to date itself. Type names taken from plug-in folder"
                    + " names; exact ARM type text not confirmed.");

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
        return EachActiveItem.judge(
                evidence,
                EXPECTED,
                (item, document) -> Applicability.judge(
                        EXPECTED,
                        () -> judge(evidence),
                        new Condition(
                                FirstBackup.isPending(evidence, item).not(),
                                Reason.FIRST_BACKUP_PENDING,
                                "no backup yet"),
                        new Condition(
                                evidence.instanceView().then(GuestSystem::runs).is(it -> it),
                                Reason.NOT_RUNNING,
                                "the VM does not run"),
                        Agentless.isNot(evidence, parameters)));
    }

    private static Judgement judge(Evidence evidence) {
        BackupExtension extension = BackupExtension.of(evidence);
        Cause cause = Cause.of(evidence.vm());
        if (extension.failed().isTrue()) {
            return Judgement.fail(Reason.EXTENSION_FAILED, cause, "the backup extension failed", EXPECTED);
        }
        List<Gap> gaps = Gap.all(
                extension.failed().gaps(),
                extension.unsettled(),
                extension.present().gaps());
        if (!gaps.isEmpty()) {
            return Judgement.unknown(gaps, EXPECTED);
        }
        return extension.present().isTrue()
                ? Judgement.pass("the backup extension is well", EXPECTED)
                : Judgement.advisory(
                        Reason.NO_EXTENSION, cause, "no backup extension: points may be crash-consistent", EXPECTED);
    }
}
