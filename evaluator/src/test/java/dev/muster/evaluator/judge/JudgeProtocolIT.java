package dev.muster.evaluator.judge;

import static dev.muster.evaluator.judge.JudgeStage.vm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.judge.Judge.Batch;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Propagation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The checks of the judge's transaction, each with a test that fails when the check is removed.
class JudgeProtocolIT {

    private JudgeStage stage;

    @BeforeEach
    void open() {
        stage = new JudgeStage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /// Check JUDGE_NOLOCK: the judge holds the lock of a mark from before it reads until it commits.
    @Test
    void aMarkThatIsSetWhileJudgingWaitsForTheCommitAndSurvives() throws Exception {
        stage.mark("a");
        AtomicReference<Future<?>> marker = new AtomicReference<>();
        Judge judge = stage.judge((vm, mirror, at, patient) -> {
            marker.set(JudgeStage.beside(() -> stage.mark("a")));
            stage.awaitSomebodyWaitingForALock();
            return JudgeStage.protectedVm(vm);
        });

        judge.judgeDue(200, taken -> {});
        marker.get().get(10, TimeUnit.SECONDS);

        assertThat(stage.isMarked("a")).isTrue();
        assertThat(stage.statuses()).containsExactly("a protected");
    }

    /// Check MARK_IF_UNSET, first half: a mark waits for a judge also when the VM is marked already.
    @Test
    void aSecondMarkOfAMarkedVmIsNotLostToTheJudgeThatClearsTheFirst() throws Exception {
        try (MirrorParts mirror = new MirrorParts(stage.database)) {
            changed(vm("a"));
            stage.mark("a");
            Propagation propagation = mirror.propagation();
            AtomicReference<Future<?>> marker = new AtomicReference<>();
            Judge judge = stage.judge((vm, view, at, patient) -> {
                marker.set(JudgeStage.beside(() -> propagation.propagate(NodeId.of(vm))));
                stage.awaitSomebodyWaitingForALock();
                return JudgeStage.protectedVm(vm);
            });

            judge.judgeDue(200, taken -> {});
            marker.get().get(10, TimeUnit.SECONDS);

            assertThat(stage.isMarked("a")).isTrue();
        }
    }

    /// Check MARK_IF_UNSET, second half: a mark of a marked VM is a new row version, so that a judge whose snapshot is
    /// older cannot take its lock.
    @Test
    void aJudgeWithASnapshotOlderThanTheNewestMarkHasToBeginAnew() {
        try (MirrorParts mirror = new MirrorParts(stage.database)) {
            changed(vm("a"));
            stage.mark("a");
            AtomicInteger tries = new AtomicInteger();
            stage.database.transactions().inRepeatableRead(() -> {
                stage.database.number("SELECT count(*) FROM judge_queue"); // takes the snapshot
                if (tries.incrementAndGet() == 1) {
                    join(JudgeStage.beside(() -> mirror.propagation().propagate(NodeId.of(vm("a")))));
                }
                return stage.queue.take(200);
            });

            assertThat(tries).hasValue(2);
        }
    }

    /// Check JUDGE_RC: all queries of a verdict see one state of the mirror.
    @Test
    void aVerdictRestsOnOneStateOfTheMirror() {
        NodeId nsg =
                new NodeId("/subscriptions/s1/resourcegroups/g1/providers/microsoft.network/networksecuritygroups/n");
        stage.row(nsg.value(), "microsoft.network/networksecuritygroups", "found", "{\"state\": \"old\"}");
        stage.reference(NodeId.of(vm("a")), NodeId.of(vm("a")), nsg);
        stage.mark("a");
        MirrorLoader real = new PostgresMirrorLoader(stage.database.jdbc());
        List<String> seen = new ArrayList<>();
        MirrorLoader twice = vms -> {
            seen.add(document(real.load(vms), nsg));
            join(JudgeStage.beside(() -> stage.row(
                    nsg.value(), "microsoft.network/networksecuritygroups", "found", "{\"state\": \"new\"}")));
            MirrorView view = real.load(vms);
            seen.add(document(view, nsg));
            return view;
        };

        stage.judge((vm, mirror, at, patient) -> JudgeStage.protectedVm(vm), twice)
                .judgeDue(200, taken -> {});

        assertThat(seen).containsExactly("{\"state\": \"old\"}", "{\"state\": \"old\"}");
    }

    @Test
    void twoJudgesNeverHaveTheSameVm() {
        stage.mark("a", "b");
        List<String> judged = Collections.synchronizedList(new ArrayList<>());
        Judge second = stage.judge((vm, mirror, at, patient) -> {
            judged.add("second " + vm.name());
            return JudgeStage.protectedVm(vm);
        });
        Judge first = stage.judge((vm, mirror, at, patient) -> {
            judged.add("first " + vm.name());
            join(JudgeStage.beside(
                    () -> assertThat(second.judgeDue(200, taken -> {})).isEqualTo(Batch.EMPTY)));
            return JudgeStage.protectedVm(vm);
        });

        first.judgeDue(200, taken -> {});

        assertThat(judged).containsExactlyInAnyOrder("first a", "first b");
    }

    @Test
    void manyVmsAreJudgedOnceEachByTwoJudges() {
        String[] names = IntStream.range(0, 300).mapToObj(it -> "vm-" + it).toArray(String[]::new);
        stage.mark(names);
        List<ResourceId> judged = Collections.synchronizedList(new ArrayList<>());
        Runnable judge = () -> {
            Judge one = stage.judge((vm, mirror, at, patient) -> {
                judged.add(vm);
                return JudgeStage.unprotectedVm(vm);
            });
            while (!one.judgeDue(40, taken -> {}).due().isEmpty()) {
                Thread.onSpinWait();
            }
        };

        Future<?> other = JudgeStage.beside(judge);
        judge.run();
        join(other);

        assertThat(judged).hasSize(300).doesNotHaveDuplicates();
        assertThat(stage.statuses()).hasSize(300);
        assertThat(stage.database.number("SELECT count(*) FROM status_history")).isZero();
        assertThat(stage.database.number("SELECT count(*) FROM outbox")).isEqualTo(300);
    }

    @Test
    void aFailedJudgementLeavesTheMarkAsItWas() {
        stage.mark("a");
        Judge judge = stage.judge((vm, mirror, at, patient) -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(() -> judge.judgeDue(200, taken -> {})).hasMessage("broken");

        assertThat(stage.isMarked("a")).isTrue();
        assertThat(stage.statuses()).isEmpty();
    }

    @Test
    void nothingIsJudgedWhileAnotherRuleSetIsInForce() {
        stage.mark("a");
        stage.database.update("UPDATE ruleset SET checksum = 'of another program'");
        Judge judge = stage.judge((vm, mirror, at, patient) -> JudgeStage.protectedVm(vm));

        assertThatThrownBy(() -> judge.judgeDue(200, taken -> {})).isInstanceOf(NotOurRulesException.class);

        assertThat(stage.isMarked("a")).isTrue();
        assertThat(stage.statuses()).isEmpty();
    }

    /// The VM's own row changed and was not propagated yet.
    private void changed(ResourceId vm) {
        stage.row(vm.value(), "microsoft.compute/virtualmachines", "found", "{}");
        stage.database.update("UPDATE resource SET propagated_version = version - 1 WHERE id = ?", vm.value());
    }

    private static String document(MirrorView view, NodeId node) {
        return String.valueOf(view.row(node).orElseThrow().document());
    }

    private static void join(Future<?> work) {
        try {
            work.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
