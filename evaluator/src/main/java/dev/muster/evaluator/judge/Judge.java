package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.contract.VmStatusChanged;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.status.StatusStore;
import dev.muster.evaluator.status.StatusUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Judges a batch of VMs in one transaction: locks their marks, reads what they depend on, judges in memory, writes
/// what changed, clears the marks. It calls nobody outside the database.
///
/// REPEATABLE READ, so that all queries of a verdict see one state of the mirror; and the marks are locked by the first
/// statement and until the commit, so that no mark is lost, see [JudgeQueue].
final class Judge {

    private final Transactions transactions;
    private final JudgeQueue queue;
    private final RuleSets rules;
    private final MirrorLoader mirror;
    private final VmJudge verdicts;
    private final StatusStore statuses;
    private final Duration patience;

    Judge(
            Transactions transactions,
            JudgeQueue queue,
            RuleSets rules,
            MirrorLoader mirror,
            VmJudge verdicts,
            StatusStore statuses,
            Duration patience) {
        this.transactions = transactions;
        this.queue = queue;
        this.rules = rules;
        this.mirror = mirror;
        this.verdicts = verdicts;
        this.statuses = statuses;
        this.patience = patience;
    }

    /// Judges what is due.
    ///
    /// @param limit how many VMs at most
    /// @param taken told in every try which VMs are locked, so that a failure can be laid at their door
    /// @throws NotOurRulesException when nothing was judged because another rule set is in force
    Batch judgeDue(int limit, Consumer<List<DueVm>> taken) {
        return inTransaction(() -> queue.take(limit), taken);
    }

    /// Judges this VM if it is due and nobody else is at it.
    ///
    /// @throws NotOurRulesException as [#judgeDue]
    Batch judgeAlone(ResourceId vm) {
        return inTransaction(() -> queue.take(vm), locked -> {});
    }

    private Batch inTransaction(Supplier<List<DueVm>> due, Consumer<List<DueVm>> taken) {
        return transactions.inRepeatableRead(() -> {
            List<DueVm> vms = due.get();
            taken.accept(vms);
            return vms.isEmpty() ? Batch.EMPTY : judge(vms);
        });
    }

    private Batch judge(List<DueVm> due) {
        RuleSet inForce = rules.inForce().orElseThrow(NotOurRulesException::new);
        VmJudge judge = verdicts.under(inForce);
        MirrorView view = mirror.load(due.stream().map(DueVm::vm).toList());
        Verdicts batch = new Verdicts();
        due.forEach(vm -> batch.add(vm, judge.judge(vm.vm(), view, vm.at(), vm.isPatient(patience)), view));
        List<VmStatusChanged> transitions =
                statuses.save(batch.updates, inForce.stamp(), due.getFirst().at());
        queue.done(batch.done);
        queue.waiting(batch.waiting, patience);
        return new Batch(due, batch.waiting, transitions);
    }

    /// What a transaction came to.
    ///
    /// @param waiting those of `due` that were not judged because a first reading is on its way
    record Batch(List<DueVm> due, List<ResourceId> waiting, List<VmStatusChanged> transitions) {

        static final Batch EMPTY = new Batch(List.of(), List.of(), List.of());
    }

    /// Sorts the verdicts of a batch by what has to be written.
    private static final class Verdicts {

        final List<StatusUpdate> updates = new ArrayList<>();
        final Map<ResourceId, Optional<Instant>> done = new LinkedHashMap<>();
        final List<ResourceId> waiting = new ArrayList<>();

        void add(DueVm vm, VmJudgement judgement, MirrorView view) {
            switch (judgement) {
                case VmJudgement.Judged judged -> {
                    updates.add(StatusUpdates.of(vm, judged, tenant(vm, view)));
                    done.put(vm.vm(), judged.flipsAt());
                }
                case VmJudgement.Deleted deleted -> {
                    updates.add(StatusUpdates.of(vm, deleted));
                    done.put(vm.vm(), Optional.empty());
                }
                case VmJudgement.Unjudged unjudged -> done.put(vm.vm(), Optional.empty());
                case VmJudgement.Waiting wait -> waiting.add(vm.vm());
            }
        }

        private static Optional<String> tenant(DueVm vm, MirrorView view) {
            return view.row(NodeId.of(vm.vm())).flatMap(row -> Optional.ofNullable(row.tenant()));
        }
    }
}
