package dev.muster.evaluator.core;

import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// From the results of all rules to the one word for a machine, exactly after architecture decision 14 and the
/// decisions
/// A01, A03, C01, C02 and D01.
///
/// 1. Failing rules that a valid exemption covers are taken away.
/// 2. `unprotected`: a rule of the group `protection` fails in mode enforce.
/// 3. `misconfigured`: another rule of severity critical, high or medium fails in mode enforce.
/// 4. `pending`: the machine is new, or its first backup is still inside its grace.
/// 5. `unknown`: a critical or high rule in mode enforce is unknown, guest evidence apart.
/// 6. `protected`: vm-is-protected passes.
///
/// `exempt` replaces `protected` and `pending` only, when an exemption was used or vm-is-protected excludes the machine
/// by
/// design.
public final class StatusRollup {

    private static final RuleId IS_PROTECTED = new RuleId("vm-is-protected");
    private static final RuleId FIRST_BACKUP = new RuleId("initial-backup-completed");
    private static final Set<Severity> MISCONFIGURES = Set.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM);
    private static final Set<Severity> UNSETTLES = Set.of(Severity.CRITICAL, Severity.HIGH);

    private StatusRollup() {}

    /// @param reason why, where the word alone does not say it: `excluded`, `exempted`, `new-vm`, `first-backup`
    /// @param exempted rules whose failure a valid exemption covers
    /// @param flipsAt when the exemption that was used ends
    public record Rollup(VmStatus status, Optional<String> reason, Set<RuleId> exempted, Optional<Instant> flipsAt) {
        public Rollup {
            exempted = Set.copyOf(exempted);
        }
    }

    /// @param exemption of the machine, valid or not
    public static Rollup of(List<RuleResult> results, Optional<Exemption> exemption, Instant at) {
        Optional<Exemption> valid = exemption.filter(it -> it.isValid(at));
        Set<RuleId> exempted = valid.isPresent() ? covered(results) : Set.of();
        List<RuleResult> counting = results.stream()
                .filter(it -> !exempted.contains(it.rule().id()))
                .toList();
        boolean excluded = results.stream().anyMatch(StatusRollup::isExcluded);
        Rollup rollup = word(counting, !exempted.isEmpty(), excluded);
        return new Rollup(
                rollup.status,
                rollup.reason,
                exempted,
                exempted.isEmpty() ? Optional.empty() : valid.map(Exemption::end));
    }

    private static Rollup word(List<RuleResult> results, boolean exempted, boolean excluded) {
        if (results.stream().anyMatch(StatusRollup::unprotects)) {
            return rollup(VmStatus.UNPROTECTED, null);
        }
        if (results.stream().anyMatch(StatusRollup::misconfigures)) {
            return rollup(VmStatus.MISCONFIGURED, null);
        }
        Optional<String> pending = pending(results);
        boolean unknown = results.stream().anyMatch(StatusRollup::unsettles);
        // Pending ranks before unknown, but only what would be pending or protected may be called exempt.
        if (pending.isEmpty() && unknown) {
            return rollup(VmStatus.UNKNOWN, null);
        }
        if (exempted) {
            return rollup(VmStatus.EXEMPT, "exempted");
        }
        if (excluded) {
            return rollup(VmStatus.EXEMPT, "excluded");
        }
        if (pending.isPresent()) {
            return rollup(VmStatus.PENDING, pending.get());
        }
        boolean passes = results.stream().anyMatch(it -> it.is(IS_PROTECTED) && it.outcome() == Outcome.PASS);
        return rollup(passes ? VmStatus.PROTECTED : VmStatus.UNKNOWN, null);
    }

    private static Rollup rollup(VmStatus status, @Nullable String reason) {
        return new Rollup(status, Optional.ofNullable(reason), Set.of(), Optional.empty());
    }

    private static Set<RuleId> covered(List<RuleResult> results) {
        return results.stream()
                .filter(it -> it.outcome() == Outcome.FAIL)
                .map(it -> it.rule().id())
                .filter(Exemption.COVERED::contains)
                .collect(Collectors.toSet());
    }

    private static boolean isExcluded(RuleResult result) {
        return result.is(IS_PROTECTED)
                && result.judgement().verdict() instanceof Verdict.NotApplicable notApplicable
                && notApplicable.because() == Reason.EXCLUDED;
    }

    private static boolean fails(RuleResult result) {
        return result.outcome() == Outcome.FAIL && result.isEnforced();
    }

    private static boolean unprotects(RuleResult result) {
        return fails(result) && result.description().alertGroup().equals(RuleDescription.PROTECTION_GROUP);
    }

    private static boolean misconfigures(RuleResult result) {
        return fails(result) && MISCONFIGURES.contains(result.severity());
    }

    private static boolean unsettles(RuleResult result) {
        return result.outcome() == Outcome.UNKNOWN
                && result.isEnforced()
                && UNSETTLES.contains(result.severity())
                && !result.description().guestEvidence();
    }

    private static Optional<String> pending(List<RuleResult> results) {
        if (results.stream().anyMatch(it -> it.is(IS_PROTECTED) && it.isAdvisory(Reason.NEW_VM))) {
            return Optional.of("new-vm");
        }
        return results.stream().anyMatch(it -> it.is(FIRST_BACKUP) && it.isAdvisory(Reason.PENDING))
                ? Optional.of("first-backup")
                : Optional.empty();
    }
}
