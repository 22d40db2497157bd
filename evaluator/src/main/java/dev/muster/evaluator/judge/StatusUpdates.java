package dev.muster.evaluator.judge;

import dev.muster.evaluator.status.StatusUpdate;
import java.util.Optional;

/// From the words of the judgement to those of the store.
final class StatusUpdates {

    private StatusUpdates() {}

    static StatusUpdate of(DueVm vm, VmJudgement.Judged judged, Optional<String> tenant) {
        return new StatusUpdate.Judged(
                vm.vm(),
                vm.origin(),
                judged.vmId(),
                judged.name(),
                tenant,
                judged.region(),
                judged.owner(),
                judged.status(),
                judged.reason(),
                judged.outcomes(),
                judged.detail(),
                judged.findings().stream().map(StatusUpdates::finding).toList(),
                judged.observedAt());
    }

    static StatusUpdate of(DueVm vm, VmJudgement.Deleted deleted) {
        return new StatusUpdate.Gone(vm.vm(), vm.origin(), deleted.observedAt());
    }

    private static StatusUpdate.Finding finding(VmJudgement.JudgedFinding finding) {
        return new StatusUpdate.Finding(
                finding.rule(),
                finding.outcome(),
                finding.severity(),
                finding.mode(),
                finding.group(),
                finding.reason(),
                finding.cause(),
                finding.causeKind(),
                finding.exempted());
    }
}
