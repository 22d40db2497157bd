package dev.muster.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.process.ManagedProcess;
import dev.muster.standalone.process.Signal;
import dev.muster.standalone.testing.Documents;
import dev.muster.standalone.testing.Estate;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.TestPlatform;
import dev.muster.standalone.testing.TestPlatform.Running;
import dev.muster.standalone.testing.Vm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Two evaluators share the lanes; one of them freezes with an answer in its hands.
@ExtendWith(TestPlatform.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = TestPlatform.LOCK, mode = ResourceAccessMode.READ)
@ResourceLock(TestPlatform.FAULTS)
class TwoEvaluatorsE2E {

    private static final String SECOND = "evaluator-2";
    private static final Duration FROZEN = Duration.ofSeconds(60);
    private static final Duration SHARED = Duration.ofSeconds(120);

    private Running running;

    @BeforeEach
    void take(Running shared) {
        running = shared;
    }

    @AfterEach
    void stopTheSecond() {
        running.azure().noFaults();
        running.platform().processes().all().stream()
                .filter(it -> it.name().equals(SECOND))
                .forEach(it -> Signal.CONT.send(it.pid()));
        running.platform().processes().stop(SECOND);
    }

    @Test
    void theOneThatFrozeForAMinuteWritesNothingStale() {
        Set<String> before = workers();
        ManagedProcess second = running.platform().startSecondEvaluator(SECOND);
        String owner = newWorker(before);
        String lane = laneOf(owner);
        Estate estate = Estate.in("/subscriptions/" + lane, "frozen", 1).built(running);
        running.azure().hold("frozen", estate.vm().id());
        running.azure().put(Documents.vm(estate.vm(), 33));
        running.azure().awaitHeld("frozen");
        assertThat(ownerOf(lane)).isEqualTo(owner);

        Signal.STOP.send(second.pid());
        Instant frozen = Instant.now();
        running.azure().put(Documents.vm(estate.vm(), 2));
        Eventually.within(SHARED, () -> assertThat(disks(estate.vm())).isEqualTo(2));
        assertThat(ownerOf(lane)).isNotEqualTo(owner);
        long readSeq = readSeq(estate.vm());
        Eventually.within(
                FROZEN.multipliedBy(2), () -> assertThat(Instant.now()).isAfter(frozen.plus(FROZEN)));
        running.azure().release("frozen");
        Signal.CONT.send(second.pid());

        // The second is back when it holds a lane again: by then its old answer has been refused.
        Eventually.within(SHARED, () -> assertThat(lanes(owner)).isNotEmpty());
        running.awaitQuiet(estate, SHARED);
        assertThat(disks(estate.vm())).isEqualTo(2);
        assertThat(readSeq(estate.vm())).isGreaterThanOrEqualTo(readSeq);
        assertThat(running.muster().statuses(estate.vm())).endsWith("protected").doesNotContain("misconfigured");
    }

    private Set<String> workers() {
        return new TreeSet<>(running.database().texts("SELECT owner FROM muster.worker WHERE alive_until > now()"));
    }

    private String newWorker(Set<String> before) {
        Eventually.within(SHARED, () -> assertThat(workers()).hasSizeGreaterThan(before.size()));
        Set<String> now = workers();
        now.removeAll(before);
        return now.iterator().next();
    }

    /// A lane of a subscription that the evaluator holds.
    private String laneOf(String owner) {
        Eventually.within(SHARED, () -> assertThat(lanes(owner)).isNotEmpty());
        return lanes(owner).getFirst();
    }

    private List<String> lanes(String owner) {
        return running.database()
                .texts(
                        "SELECT lane FROM muster.lane WHERE kind = 'arm' AND lane NOT LIKE 'tenant:%' AND owner = ?"
                                + " AND leased_until > now() ORDER BY lane",
                        owner);
    }

    private String ownerOf(String lane) {
        return running.database()
                .texts("SELECT owner FROM muster.lane WHERE lane = ?", lane)
                .getFirst();
    }

    private long disks(Vm vm) {
        return running.database()
                .number(
                        "SELECT coalesce(jsonb_array_length(jsonb_path_query_first(document, 'strict $.**.dataDisks')), -1)"
                                + " FROM muster.resource WHERE id = ?",
                        vm.lower());
    }

    private long readSeq(Vm vm) {
        return running.database().number("SELECT read_seq FROM muster.resource WHERE id = ?", vm.lower());
    }
}
