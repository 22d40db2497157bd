package dev.muster.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.process.Signal;
import dev.muster.standalone.testing.Documents;
import dev.muster.standalone.testing.Estate;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.TestPlatform;
import dev.muster.standalone.testing.TestPlatform.Running;
import dev.muster.standalone.testing.Transitions;
import dev.muster.standalone.testing.Vm;
import dev.muster.standalone.testing.Webhook;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The durable hand-overs between an event and what is told about it. `kill -9` at each of them: nothing is lost, and
/// the
/// history tells the change once.
@ExtendWith(TestPlatform.class)
@ResourceLock(TestPlatform.LOCK)
@ResourceLock(TestPlatform.FAULTS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandOverE2E {

    // A killed evaluator keeps its lanes for 15 s.
    private static final Duration AFTER_RESTART = Duration.ofSeconds(40);
    private static final Duration HAND_OVER = Duration.ofSeconds(20);

    private Running running;
    private Estate estate;
    private int used;

    @BeforeAll
    void build(Running shared) {
        running = shared;
        estate = Estate.of(running, "hand-over", 8).built(running);
    }

    @AfterEach
    void endTrouble() {
        running.azure().noFaults();
    }

    @Test
    void aHintThatComesWhileItsResourceIsReadIsNotLost() {
        Vm vm = next();
        running.azure().hold("during", vm.id());
        running.azure().put(Documents.vm(vm, 2));
        running.azure().awaitHeld("during");

        running.azure().put(Documents.vm(vm, 33));
        running.azure().release("during");

        toldOnce(vm);
    }

    @Test
    void ingestDiesAfterItsAnswerAndBeforeTheNextDelivery() {
        Vm answered = next();
        Vm unheard = next();
        running.azure().putQuietly(Documents.vm(answered, 33));

        assertThat(running.webhook().deliver(Webhook.written(answered, Instant.now())))
                .isBetween(200, 299);
        running.platform().processes().kill("ingest");
        running.azure().put(Documents.vm(unheard, 33));
        running.platform().startIngest();

        toldOnce(answered, unheard);
    }

    @Test
    void theEvaluatorDiesBeforeAHintIsTakenWhileAnotherIsReadAndBeforeAVerdictIsTold() {
        Vm untaken = next();
        Vm beingRead = next();
        Vm untold = next();
        long kafka = running.platform().processes().get("kafka").pid();
        running.azure().hold(Map.of("being-read", beingRead.id(), "untold", untold.id()));
        running.azure().put(Documents.vm(beingRead, 33), Documents.vm(untold, 33));
        running.azure().awaitHeld("being-read");
        running.azure().awaitHeld("untold");

        Signal.STOP.send(kafka);
        running.azure().release("untold");
        Eventually.within(
                HAND_OVER,
                () -> assertThat(running.database()
                                .number("SELECT count(*) FROM muster.outbox WHERE vm = ?", untold.lower()))
                        .isEqualTo(1));
        running.platform().processes().kill("evaluator");
        Signal.CONT.send(kafka);
        running.azure().release("being-read");
        running.azure().put(Documents.vm(untaken, 33));
        running.platform().startEvaluator();

        toldOnce(untaken, beingRead, untold);
    }

    @Test
    void theEvaluatorDiesAfterMirroringAndBeforeMarking() throws SQLException {
        Vm vm = next();
        try (Connection marks = running.database().holdUp("judge_queue")) {
            running.azure().put(Documents.vm(vm, 33));
            Eventually.within(
                    HAND_OVER,
                    () -> assertThat(running.database()
                                    .number(
                                            "SELECT count(*) FROM muster.resource WHERE id = ? AND version > propagated_version",
                                            vm.lower()))
                            .isEqualTo(1));
            running.platform().processes().kill("evaluator");
            marks.rollback();
        }
        running.platform().startEvaluator();

        toldOnce(vm);
    }

    @Test
    void theEvaluatorDiesAfterMarkingAndBeforeTheVerdict() throws SQLException {
        Vm vm = next();
        try (Connection statuses = running.database().holdUp("status")) {
            running.azure().put(Documents.vm(vm, 33));
            Eventually.within(
                    HAND_OVER,
                    () -> assertThat(running.database()
                                    .number(
                                            "SELECT count(*) FROM muster.judge_queue WHERE vm = ? AND marked_at IS NOT NULL",
                                            vm.lower()))
                            .isEqualTo(1));
            running.platform().processes().kill("evaluator");
            statuses.rollback();
        }
        running.platform().startEvaluator();

        toldOnce(vm);
    }

    private Vm next() {
        return estate.vms().get(used++);
    }

    private void toldOnce(Vm... vms) {
        for (Vm vm : vms) {
            Eventually.within(AFTER_RESTART, () -> Eventually.hasStatus(running, vm, "misconfigured"));
        }
        running.awaitQuiet(estate, AFTER_RESTART);
        for (Vm vm : vms) {
            // Before it was protected the machine may have been seen without its new vault: that is the estate's story.
            assertThat(running.muster().statuses(vm))
                    .endsWith("protected", "misconfigured")
                    .containsOnlyOnce("protected", "misconfigured");
            assertThat(findings(vm)).isEqualTo(1);
            assertThat(Transitions.of(running.platform().endpoints(), vm).latest())
                    .isEqualTo(running.database()
                            .number("SELECT opened_version FROM muster.status WHERE vm = ?", vm.lower()));
        }
    }

    private long findings(Vm vm) {
        return running.database()
                .number(
                        "SELECT count(*) FROM published.finding_interval WHERE resource_id = ? AND rule = 'disk-count'",
                        vm.lower());
    }
}
