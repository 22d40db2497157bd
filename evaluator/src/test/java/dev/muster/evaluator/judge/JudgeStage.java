package dev.muster.evaluator.judge;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.judge.VmJudgement.JudgedFinding;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.rules.Profiles;
import dev.muster.evaluator.rules.RuleBook;
import dev.muster.evaluator.status.TestStatusStore;
import dev.muster.evaluator.testing.TestDatabase;
import dev.muster.evaluator.wakeup.Wakeups;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;

/// A judge with everything around it but the rules, over a real database.
final class JudgeStage implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Duration GIVE_UP_AFTER = Duration.ofMinutes(2);
    static final Instant SEEN = Instant.parse("2026-08-01T10:00:00Z");

    final TestDatabase database = TestDatabase.fresh();
    final Wakeups wakeups = new Wakeups();
    final JudgeQueue queue = new JudgeQueue(database.jdbc());
    final RuleSet ours = new RuleSet(RuleBook.catalog(), Profiles.CURRENT, MaximumAges.DEFAULT);
    final RuleSets rules = new RuleSets(database.jdbc(), database.transactions(), wakeups, ours);
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    JudgeStage() {
        rules.activateOurs();
    }

    static ResourceId vm(String name) {
        return ResourceId.parse(
                "/subscriptions/s1/resourceGroups/g1/providers/Microsoft.Compute/virtualMachines/" + name);
    }

    Judge judge(VmJudge verdicts) {
        return judge(verdicts, new PostgresMirrorLoader(database.jdbc()));
    }

    Judge judge(VmJudge verdicts, MirrorLoader mirror) {
        return new Judge(
                database.transactions(), queue, rules, mirror, verdicts, TestStatusStore.over(database), PATIENCE);
    }

    JudgeRounds rounds(VmJudge verdicts) {
        FailedVms failed = new FailedVms(
                database.transactions(), queue, rules, TestStatusStore.over(database), database.jdbc(), GIVE_UP_AFTER);
        return new JudgeRounds(judge(verdicts), failed, wakeups, new JudgeMetrics(registry), 200);
    }

    /// Marks as propagation does.
    void mark(String... names) {
        for (String name : names) {
            database.update("""
                    INSERT INTO judge_queue AS q (vm, due_at, marked_at, trigger) VALUES (?, now(), now(), 'event')
                    ON CONFLICT (vm) DO UPDATE SET due_at = least(q.due_at, excluded.due_at),
                      marked_at = coalesce(q.marked_at, excluded.marked_at)
                    """, vm(name).value());
        }
    }

    boolean isMarked(String name) {
        return database.text("SELECT marked_at IS NOT NULL FROM judge_queue WHERE vm = ?", vm(name).value())
                .equals("t");
    }

    List<String> statuses() {
        return database.texts("SELECT name || ' ' || status FROM status WHERE closed_recorded_at IS NULL ORDER BY vm");
    }

    /// A row of the mirror.
    void row(String id, String kind, String state, String document) {
        database.update("""
                INSERT INTO resource (id, kind, tenant, subscription, state, source, document, hash, read_at, version, propagated_version)
                VALUES (?, ?, 't1', 's1', ?, 'provider', ?::jsonb, 'h', '2026-08-01 10:00Z', 1, 1)
                ON CONFLICT (id) DO UPDATE SET state = excluded.state, document = excluded.document, version = resource.version + 1,
                  propagated_version = resource.version + 1
                """, id, kind, state, document);
    }

    void reference(NodeId owner, NodeId dependent, NodeId dependency) {
        database.update(
                "INSERT INTO reference (owner, dependent, dependency) VALUES (?, ?, ?)",
                owner.value(),
                dependent.value(),
                dependency.value());
    }

    /// Runs something beside the test.
    static Future<?> beside(Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    /// Waits until a session of this database waits for a lock of another one.
    void awaitSomebodyWaitingForALock() {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> database.number("""
                        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
                        """) > 0);
    }

    double counted(String trigger, String outcome) {
        return registry.counter("muster.evaluations", "trigger", trigger, "outcome", outcome)
                .count();
    }

    static VmJudgement.Judged protectedVm(ResourceId vm) {
        return judged(vm, VmStatus.PROTECTED, "PPPPPPPPPP", SEEN, Optional.empty());
    }

    static VmJudgement.Judged unprotectedVm(ResourceId vm) {
        JudgedFinding finding = new JudgedFinding(
                "vm-is-protected",
                Outcome.FAIL,
                Severity.CRITICAL,
                Mode.ENFORCE,
                "protection",
                "no-item",
                vm.value(),
                "vm",
                false);
        return judged(vm, VmStatus.UNPROTECTED, "FPPPPPPPPP", SEEN, Optional.empty(), finding);
    }

    static VmJudgement.Judged judged(
            ResourceId vm,
            VmStatus status,
            String outcomes,
            Instant observedAt,
            Optional<Instant> flipsAt,
            JudgedFinding... findings) {
        return new VmJudgement.Judged(
                Optional.of("id-1"),
                vm.name(),
                "westeurope",
                Optional.empty(),
                status,
                Optional.empty(),
                outcomes,
                "[]",
                List.of(findings),
                observedAt,
                flipsAt);
    }

    @Override
    public void close() {
        database.close();
    }
}
