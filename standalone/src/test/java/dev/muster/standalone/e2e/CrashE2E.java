package dev.muster.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.e2e.TestPlatform.Running;
import dev.muster.standalone.process.Signal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// `kill -9` at every durable hand-over between an event and what is told about it: nothing is lost, and the history
/// tells the change once.
@ExtendWith(TestPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashE2E {

    private static final Duration AFTER_RESTART = Duration.ofSeconds(40);
    private static final Duration HAND_OVER = Duration.ofSeconds(20);

    private Running running;

    @BeforeAll
    void take(Running shared) {
        running = shared;
    }

    @AfterEach
    void endTrouble() {
        running.azure().noFaults();
    }

    @Test
    void ingestDiesAfterItsAnswerAndBeforeTheNextDelivery() {
        Estate estate = Estate.of(running, "crash-ingest", 2).built(running);
        Vm answered = estate.vms().get(0);
        Vm unheard = estate.vms().get(1);
        running.azure().putQuietly(Documents.vm(answered, 33));

        assertThat(running.webhook().deliver(Webhook.written(answered, Instant.now())))
                .isBetween(200, 299);
        running.platform().processes().kill("ingest");
        running.azure().put(Documents.vm(unheard, 33));
        running.platform().startIngest();

        toldOnce(answered);
        toldOnce(unheard);
    }

    @Test
    void theEvaluatorIsDeadWhenTheHintArrives() {
        Estate estate = Estate.of(running, "crash-topic", 1).built(running);

        running.platform().processes().kill("evaluator");
        running.azure().put(Documents.vm(estate.vm(), 33));
        running.platform().startEvaluator();

        toldOnce(estate.vm());
    }

    @Test
    void theEvaluatorDiesWhileItReads() {
        Estate estate = Estate.of(running, "crash-read", 1).built(running);
        running.azure().hold("crash-read", estate.vm().id());
        running.azure().put(Documents.vm(estate.vm(), 33));
        running.azure().awaitHeld("crash-read");

        running.platform().processes().kill("evaluator");
        running.azure().release("crash-read");
        running.platform().startEvaluator();

        toldOnce(estate.vm());
    }

    @Test
    void theEvaluatorDiesAfterMirroringAndBeforeMarking() throws SQLException {
        Estate estate = Estate.of(running, "crash-mirror", 1).built(running);
        try (Connection marks = running.database().holdUp("judge_queue")) {
            running.azure().put(Documents.vm(estate.vm(), 33));
            Eventually.within(
                    HAND_OVER,
                    () -> assertThat(running.database()
                                    .number(
                                            "SELECT count(*) FROM muster.resource WHERE id = ? AND version > propagated_version",
                                            estate.vm().lower()))
                            .isEqualTo(1));
            running.platform().processes().kill("evaluator");
            marks.rollback();
        }
        running.platform().startEvaluator();

        toldOnce(estate.vm());
    }

    @Test
    void theEvaluatorDiesAfterMarkingAndBeforeTheVerdict() throws SQLException {
        Estate estate = Estate.of(running, "crash-judge", 1).built(running);
        try (Connection statuses = running.database().holdUp("status")) {
            running.azure().put(Documents.vm(estate.vm(), 33));
            Eventually.within(
                    HAND_OVER,
                    () -> assertThat(running.database()
                                    .number(
                                            "SELECT count(*) FROM muster.judge_queue WHERE vm = ? AND marked_at IS NOT NULL",
                                            estate.vm().lower()))
                            .isEqualTo(1));
            running.platform().processes().kill("evaluator");
            statuses.rollback();
        }
        running.platform().startEvaluator();

        toldOnce(estate.vm());
    }

    @Test
    void theEvaluatorDiesAfterTheVerdictAndBeforeItIsTold() {
        Estate estate = Estate.of(running, "crash-outbox", 1).built(running);
        running.azure().hold("crash-outbox", estate.vm().id());
        running.azure().put(Documents.vm(estate.vm(), 33));
        running.azure().awaitHeld("crash-outbox");
        long kafka = running.platform().processes().get("kafka").pid();

        Signal.STOP.send(kafka);
        running.azure().release("crash-outbox");
        Eventually.within(
                HAND_OVER,
                () -> assertThat(running.database()
                                .number(
                                        "SELECT count(*) FROM muster.outbox WHERE vm = ?",
                                        estate.vm().lower()))
                        .isEqualTo(1));
        running.platform().processes().kill("evaluator");
        Signal.CONT.send(kafka);
        running.platform().startEvaluator();

        toldOnce(estate.vm());
    }

    private void toldOnce(Vm vm) {
        Eventually.within(AFTER_RESTART, () -> Eventually.hasStatus(running, vm, "misconfigured"));
        running.awaitQuiet(AFTER_RESTART);
        assertThat(running.muster().statuses(vm))
                .endsWith("protected", "misconfigured")
                .containsOnlyOnce("misconfigured");
        assertThat(running.database()
                        .number(
                                "SELECT count(*) FROM published.finding_interval WHERE resource_id = ? AND rule = 'disk-count'",
                                vm.lower()))
                .isEqualTo(1);
        assertThat(Transitions.of(running.platform().endpoints(), vm).latest())
                .isEqualTo(running.muster().vm(vm).path("version").asLong());
    }
}
