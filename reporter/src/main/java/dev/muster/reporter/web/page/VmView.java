package dev.muster.reporter.web.page;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.RuleVerdict;
import dev.muster.reporter.status.VmDetail;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One VM on its page.
///
/// @param verdict the status in a sentence
/// @param note what else has to be known, empty for nothing
/// @param stale something the verdict needs is too old to be believed
/// @param evidence what the verdict rests on and how old it is, oldest first
/// @param open rules that do not pass, the worst first
/// @param passed rules that pass
/// @param notApplicable rules that do not apply
public record VmView(
        String name,
        String resourceId,
        String status,
        String label,
        boolean judged,
        String verdict,
        String note,
        String subscription,
        String subscriptionName,
        String resourceGroup,
        String region,
        String owner,
        String profile,
        @Nullable When since,
        @Nullable When observed,
        boolean stale,
        boolean settling,
        String portal,
        List<RuleCard> open,
        List<RuleCard> passed,
        List<RuleCard> notApplicable,
        List<EvidenceRow> evidence) {

    private static final Comparator<RuleVerdict> WORST_FIRST = Comparator.comparing(RuleVerdict::outcome)
            .thenComparing(it -> it.mode() != Mode.ENFORCE)
            .thenComparing(RuleVerdict::severity);

    static VmView of(VmDetail vm, Snapshot snapshot, VmLinks links, Instant now) {
        return new VmView(
                vm.name(),
                vm.resourceId(),
                vm.status().word(),
                vm.judged() ? Words.of(vm.status()) : "Not judged yet",
                vm.judged(),
                Verdicts.sentence(vm),
                Verdicts.note(vm),
                vm.subscription(),
                snapshot.subscription(vm.subscription()).name(),
                vm.resourceGroup(),
                vm.region(),
                vm.owner() == null ? "" : vm.owner(),
                vm.profile() == null ? "" : vm.profile(),
                vm.statusSince() == null ? null : When.of(vm.statusSince(), now),
                vm.observedAt() == null ? null : When.of(vm.observedAt(), now),
                vm.stale(),
                vm.settling(),
                links.portal(vm.resourceId()),
                cards(vm, VmView::isOpen, snapshot, links, now),
                cards(vm, it -> it.outcome() == Outcome.PASS, snapshot, links, now),
                cards(vm, it -> it.outcome() == Outcome.NOT_APPLICABLE, snapshot, links, now),
                vm.evidence().stream().map(it -> EvidenceRow.of(it, now)).toList());
    }

    private static boolean isOpen(RuleVerdict verdict) {
        return verdict.outcome() != Outcome.PASS && verdict.outcome() != Outcome.NOT_APPLICABLE;
    }

    private static List<RuleCard> cards(
            VmDetail vm, Predicate<RuleVerdict> wanted, Snapshot snapshot, VmLinks links, Instant now) {
        return vm.rules().stream()
                .filter(wanted)
                .sorted(WORST_FIRST)
                .map(it -> RuleCard.of(it, snapshot, links, now))
                .toList();
    }

    /// The status in sentences.
    private static final class Verdicts {

        private Verdicts() {}

        static String sentence(VmDetail vm) {
            if (!vm.judged()) {
                return "Not judged yet: what is needed for a verdict is still being read.";
            }
            return switch (vm.status()) {
                case UNPROTECTED -> "This machine could not be restored to today: no new recovery point is being made.";
                case MISCONFIGURED ->
                    "A backup is set up, but " + rules(vm, Outcome.FAIL, "fails", "fail")
                            + ": backups break, will break, or lack something when it counts.";
                case PENDING ->
                    "first-backup".equals(vm.reason())
                            ? "Protection is set up and the first backup is still inside its grace."
                            : "This machine is so new that it may still be without a backup.";
                case UNKNOWN ->
                    "It cannot be said whether this machine could be restored: evidence is missing for "
                            + Words.counted(count(vm, Outcome.UNKNOWN), "rule") + ".";
                case PROTECTED -> "This machine could be restored: every rule that counts passes.";
                case EXEMPT -> exempt(vm.reason());
            };
        }

        private static String exempt(@Nullable String reason) {
            return switch (reason == null ? "" : reason) {
                case "excluded" -> "Excluded by design: another Azure service runs this machine and looks after it.";
                case "out-of-scope" -> "Out of the scope of the configuration: nothing is asked about this machine.";
                default -> "A valid exemption covers what fails here; it does not count as protected.";
            };
        }

        static String note(VmDetail vm) {
            return switch (vm.state()) {
                case "suspected-gone" -> "Azure no longer shows this machine; whether it was deleted is being checked.";
                case "unreadable" -> "Azure refuses to show this machine; the verdict rests on what was read before.";
                default ->
                    vm.status() != VmStatus.UNKNOWN && vm.judged() && count(vm, Outcome.UNKNOWN) > 0
                            ? "Evidence is missing for " + Words.counted(count(vm, Outcome.UNKNOWN), "rule") + "."
                            : "";
            };
        }

        private static String rules(VmDetail vm, Outcome outcome, String one, String several) {
            long count = count(vm, outcome);
            return Words.counted(count, "rule") + " " + (count == 1 ? one : several);
        }

        private static long count(VmDetail vm, Outcome outcome) {
            return vm.rules().stream().filter(it -> it.outcome() == outcome).count();
        }
    }
}
