package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// Azure Disk Encryption ends on a day: encrypted disks do not unlock after a restart then, those of restored machines
/// neither.
///
/// Source: "Azure Disk Encryption retirement notice" (2025-12-03): 15 September 2028. Decision B16.
final class EncryptionAdeRetirement implements Rule {

    static final RuleId ID = new RuleId("encryption-ade-retirement");

    private static final String EXPECTED = "encryption that does not end";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Azure Disk Encryption ends on 15 September 2028",
            "After that day encrypted disks do not unlock after a reboot; restored VMs are hit as well.",
            "encryption",
            Severity.INFO,
            "encryption",
            "vm",
            false,
            "Move to encryption at host.",
            List.of(new Command("az vm encryption show --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME")),
            List.of(Sources.ADE_RETIREMENT),
            "Not in the 2018 article.");

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
        Instant end = LocalDate.parse(parameters.word("retiredOn"))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return Applicability.judge(
                EXPECTED,
                () -> judge(evidence, parameters.word("retiredOn"), end, at),
                new Condition(DiskEncryption.isOn(evidence), Reason.NO_ADE, "no Azure Disk Encryption"));
    }

    private static Judgement judge(Evidence evidence, String day, Instant end, Instant at) {
        Cause cause = Cause.of(evidence.vm());
        return at.isBefore(end)
                ? Judgement.advisory(Reason.RETIRES, cause, "Azure Disk Encryption, which ends on " + day, EXPECTED)
                        .flippingAt(end)
                : Judgement.fail(Reason.RETIRED, cause, "Azure Disk Encryption, which ended on " + day, EXPECTED);
    }
}
