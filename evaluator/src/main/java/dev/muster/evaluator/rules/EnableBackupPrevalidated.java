package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Times;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.Prevalidation;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Azure itself would accept the unprotected machine in a vault of its region.
///
/// Asked of machines without an active item, for the nearest usable vault: one of the machine's own subscription
/// before one of another. The answer is believed for a number of hours.
///
/// Source: "Backup Pre Validate Protection", Azure REST API specifications, recoveryservicesbackup routes (no date
/// shown). Decisions B16, C12, D10.
final class EnableBackupPrevalidated implements Rule {

    static final RuleId ID = new RuleId("enable-backup-prevalidated");

    private static final String EXPECTED = "a VM that Azure would protect";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Azure's own pre-validation accepts the unprotected VM",
            "Tells before the attempt why enabling would fail; it is Azure's word and covers limits the service"
                    + " does not know.",
            "protection-state",
            Severity.INFO,
            "protection-state",
            "vm",
            false,
            "Act on errorCode and recommendation.",
            List.of(new Command("az rest --method post --url"
                    + " /subscriptions/$VM_SUBSCRIPTION/providers/Microsoft.RecoveryServices/locations/$REGION/backupPreValidateProtection?api-version=2025-08-01"
                    + " --body @body.json")),
            List.of(Sources.API, Sources.TYPES),
            "The 2018 article says that a chosen VM is validated; this is the API behind such a check (it exists"
                    + " since API version 2017-07-01). The call checks vault capacity, existing protection and VM settings.");

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
        Items items = Items.of(evidence);
        Truth active = items.active().isEmpty() ? absence(items) : Truth.Decided.YES;
        return Applicability.judge(
                EXPECTED,
                () -> judgeUnprotected(evidence, parameters, at),
                new Condition(Exclusion.of(evidence).not(), Reason.EXCLUDED, "run by another Azure service for itself"),
                new Condition(active.not(), Reason.ALREADY_PROTECTED, "an active protected item"));
    }

    private static Truth absence(Items items) {
        List<Gap> gaps = items.whyNotCertain();
        return gaps.isEmpty() ? Truth.Decided.NO : new Truth.Undecided(gaps);
    }

    private static Judgement judgeUnprotected(Evidence evidence, Parameters parameters, Instant at) {
        boolean tenantWide = parameters.word("scope").equals("tenant");
        return switch (TargetVault.of(evidence, tenantWide)) {
            case Known<Optional<ResourceId>> target ->
                target.value()
                        .map(it -> judge(evidence, it, Duration.ofHours(parameters.number("maxAgeHours")), at))
                        .orElseGet(() -> Judgement.notApplicable(
                                Reason.NO_VAULT_IN_REGION, "no usable vault in the region", EXPECTED));
            case Missing<Optional<ResourceId>> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static Judgement judge(Evidence evidence, ResourceId vault, Duration age, Instant at) {
        return switch (evidence.prevalidation(vault)) {
            case Known<Prevalidation> answer -> {
                Instant end = answer.asOf().plus(age);
                yield at.isAfter(end)
                        ? unknown(evidence, Reason.STALE)
                        : judge(evidence, vault, answer.value()).flippingAt(Times.justAfter(end));
            }
            case Missing<Prevalidation> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static Judgement judge(Evidence evidence, ResourceId vault, Prevalidation answer) {
        String status = answer.status();
        if ("Succeeded".equalsIgnoreCase(status)) {
            return Judgement.pass("Azure accepts it in vault " + vault.name(), EXPECTED);
        }
        if (!"Failed".equalsIgnoreCase(status)) {
            return unknown(evidence, status == null ? Reason.FIELD_MISSING : Reason.UNLISTED_VALUE);
        }
        String told = "Azure refuses it in vault " + vault.name() + ": " + answer.errorCode();
        String message = answer.errorMessage();
        return Judgement.fail(
                        Reason.NOT_ACCEPTED,
                        Cause.of(evidence.vm()),
                        message == null ? told : told + ", " + message,
                        EXPECTED)
                .about(vault);
    }

    private static Judgement unknown(Evidence evidence, Reason reason) {
        return Judgement.unknown(
                List.of(new Gap("prevalidate.result", reason, Cause.of(evidence.vm()), false)), EXPECTED);
    }
}
