package dev.muster.evaluator.status;

import dev.muster.contract.VmStatus;
import dev.muster.evaluator.status.Change.EndedFinding;
import dev.muster.evaluator.status.Change.FindingChanges;
import dev.muster.evaluator.status.StoredStatus.StoredFinding;
import dev.muster.evaluator.status.StoredStatus.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds what a judgement changes about a VM. Pure: the tables are read before and written after.
final class StatusDiff {

    private final RulesStamp rules;
    private final Instant at;

    StatusDiff(RulesStamp rules, Instant at) {
        this.rules = rules;
        this.at = at;
    }

    /// @param before null when the VM was never judged
    /// @return empty when there is nothing to write
    Optional<Change> of(@Nullable StoredStatus before, StatusUpdate now) {
        StoredStatus open = before == null || before.ended() ? null : before;
        return switch (now) {
            case StatusUpdate.Judged judged ->
                open == null ? Optional.of(opening(before, judged)) : difference(open, judged);
            case StatusUpdate.Gone gone -> open == null ? Optional.empty() : Optional.of(end(open, gone));
        };
    }

    private Change opening(@Nullable StoredStatus before, StatusUpdate.Judged now) {
        Ending why = before != null && isAnotherVm(before, now) ? Ending.RE_CREATED : Ending.CHANGED;
        FindingChanges findings = new FindingChanges(List.of(), now.findings(), List.of());
        return new Change.Turn(now, why, Optional.empty(), now.observedAt(), findings);
    }

    private Optional<Change> difference(StoredStatus open, StatusUpdate.Judged now) {
        Optional<Ending> why = ending(open, now);
        if (why.isPresent()) {
            FindingChanges findings = findings(open, now, why.get());
            return Optional.of(
                    new Change.Turn(now, why.get(), Optional.of(open.status()), observedAt(open, now), findings));
        }
        FindingChanges findings = findings(open, now, Ending.CHANGED);
        if (findings.none() && isShownAlike(open, now)) {
            return Optional.empty();
        }
        return Optional.of(new Change.Rewrite(now, observedAt(open, now), findings));
    }

    private Change end(StoredStatus open, StatusUpdate.Gone gone) {
        List<EndedFinding> ended = endAll(open, Ending.VM_DELETED);
        Instant observedAt =
                gone.observedAt().isAfter(open.openedObservedAt()) ? gone.observedAt() : open.openedObservedAt();
        VmStatus previous = open.status();
        return new Change.End(gone, previous, observedAt, new FindingChanges(ended, List.of(), List.of()));
    }

    private Optional<Ending> ending(StoredStatus open, StatusUpdate.Judged now) {
        if (isAnotherVm(open, now)) {
            return Optional.of(Ending.RE_CREATED);
        }
        if (!open.ruleset().equals(rules.version())) {
            return Optional.of(Ending.RULES_CHANGED);
        }
        return open.outcomeHash().equals(Fingerprint.outcomes(now, rules))
                ? Optional.empty()
                : Optional.of(Ending.CHANGED);
    }

    /// Without evidence newer than the last verdict's it was the clock or the rules that changed it, now.
    private Instant observedAt(StoredStatus open, StatusUpdate.Judged now) {
        return now.observedAt().isAfter(open.observedAt()) ? now.observedAt() : at;
    }

    private FindingChanges findings(StoredStatus open, StatusUpdate.Judged now, Ending why) {
        if (why == Ending.RE_CREATED) {
            return new FindingChanges(endAll(open, why), now.findings(), List.of());
        }
        Map<String, StoredFinding> left = new TreeMap<>(open.findings());
        List<EndedFinding> ended = new ArrayList<>();
        List<StatusUpdate.Finding> opened = new ArrayList<>();
        List<StatusUpdate.Finding> adjusted = new ArrayList<>();
        for (StatusUpdate.Finding finding : now.findings()) {
            StoredFinding before = left.remove(finding.rule());
            if (before == null) {
                opened.add(finding);
            } else if (!before.goesOnAs(finding)) {
                ended.add(new EndedFinding(finding.rule(), orRulesChanged(Ending.SUPERSEDED, why)));
                opened.add(finding);
            } else if (before.exempted() != finding.exempted() || before.isExplainedBy(finding)) {
                adjusted.add(finding);
            }
        }
        left.keySet().forEach(rule -> ended.add(new EndedFinding(rule, orRulesChanged(Ending.RESOLVED, why))));
        return new FindingChanges(ended, opened, adjusted);
    }

    private static Ending orRulesChanged(Ending usual, Ending why) {
        return why == Ending.RULES_CHANGED ? why : usual;
    }

    private static List<EndedFinding> endAll(StoredStatus open, Ending why) {
        return open.findings().keySet().stream()
                .sorted()
                .map(rule -> new EndedFinding(rule, why))
                .toList();
    }

    private static boolean isAnotherVm(StoredStatus before, StatusUpdate.Judged now) {
        return before.vmId() != null
                && now.vmId().isPresent()
                && !now.vmId().get().equals(before.vmId());
    }

    private static boolean isShownAlike(StoredStatus open, StatusUpdate.Judged now) {
        return open.detailHash().equals(Fingerprint.detail(now))
                && open.texts().equals(Texts.of(now))
                && (now.vmId().isEmpty() || open.vmId() != null);
    }
}
