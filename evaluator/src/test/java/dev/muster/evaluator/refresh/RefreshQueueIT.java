package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Hints, due times, settling and patience with failures: the columns of `refresh`.
class RefreshQueueIT {

    private static final NodeId VM = Stage.vm("vm");
    private static final NodeId OTHER = Stage.vm("other");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /// One record that can never be stored would hold up its partition for ever.
    @Test
    void whateverIsAcceptedAsAnIdCanBeAskedFor() {
        String letters = new Random(1)
                .ints(ResourceId.MAX_LENGTH, 0x4e00, 0x9fff)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        ResourceId longest = IntStream.rangeClosed(1, ResourceId.MAX_LENGTH)
                .mapToObj(length -> ResourceId.tryParse(vmBelow(letters.substring(0, length))))
                .flatMap(Optional::stream)
                .max(Comparator.comparingInt(it -> it.value().length()))
                .orElseThrow();

        assertThat(stage.hint(NodeId.of(longest))).as("hints out of scope").isZero();

        assertThat(stage.unserved(NodeId.of(longest))).isTrue();
    }

    private static String vmBelow(String letters) {
        String below = IntStream.iterate(0, from -> from < letters.length(), from -> from + 250)
                .mapToObj(from -> "/t/" + letters.substring(from, Math.min(letters.length(), from + 250)))
                .collect(Collectors.joining());
        return "/subscriptions/" + Stage.SUBSCRIPTION + "/providers/p" + below
                + "/providers/microsoft.compute/virtualmachines/vm";
    }

    @Test
    void theFirstHintAboutAQuietResourceIsDueAtOnce() {
        stage.hint(VM);

        assertThat(stage.drawAll()).extracting(Drawn::node).containsExactly(VM);
    }

    @Test
    void offsetsAndRequestsAreStoredInOneTransactionAndABatchMayComeTwice() {
        List<RefreshQueue.Position> positions =
                List.of(new RefreshQueue.Position("topic", 1, 7), new RefreshQueue.Position("topic", 0, 9));

        for (int i = 0; i < 2; i++) {
            stage.queue.accept(positions, List.of(hint(VM), hint(OTHER), hint(VM)));
        }

        assertThat(stage.database.texts("SELECT concat(partition, ':', next_offset) FROM intake_offset ORDER BY 1"))
                .containsExactly("0:9", "1:7");
        assertThat(stage.database.number("SELECT count(*) FROM refresh")).isEqualTo(2);
    }

    @Test
    void anOlderPositionIsTakenAsItIs() {
        stage.queue.accept(List.of(new RefreshQueue.Position("topic", 0, 9)), List.of());
        stage.queue.accept(List.of(new RefreshQueue.Position("topic", 0, 3)), List.of());

        assertThat(stage.database.number("SELECT next_offset FROM intake_offset"))
                .isEqualTo(3);
    }

    @Test
    void hintsAboutWhatIsOutOfScopeAreDroppedAndCounted() {
        NodeId elsewhere = new NodeId("/subscriptions/other/resourcegroups/g/providers/a.b/c/d");

        int dropped = stage.queue.accept(List.of(), List.of(hint(VM), hint(elsewhere), hint(elsewhere)));

        assertThat(dropped).isEqualTo(2);
        assertThat(stage.database.texts("SELECT resource_id FROM refresh")).containsExactly(VM.value());
    }

    @Test
    void aHintFromAnUnknownSubscriptionLooksForNewOnes() {
        stage.database.update(
                "INSERT INTO lane (lane, kind, tenant) VALUES (?, 'arm', ?)", "tenant:" + Stage.TENANT, Stage.TENANT);
        NodeId elsewhere = new NodeId("/subscriptions/new/resourcegroups/g/providers/a.b/c/d");

        stage.queue.accept(List.of(), List.of(hint(elsewhere)));

        assertThat(stage.database.texts("SELECT resource_id FROM refresh WHERE due_at <= now() AND NOT bulk"))
                .containsExactly(NodeId.subscriptions(Stage.TENANT).value());
    }

    @Test
    void tenEventsOfOneDeploymentCostTwoReadings() {
        stage.hint(VM);
        stage.found(stage.drawAll().getFirst(), "1");
        for (int i = 0; i < 9; i++) {
            stage.hint(VM);
        }
        assertThat(stage.drawAll()).isEmpty();
        assertThat(secondsFromReadToDue()).isEqualTo(10);

        stage.found(stage.draw(VM), "2");
        assertThat(stage.unserved(VM)).isFalse();
    }

    @Test
    void aHintDuringAReadingIsReadTenSecondsAfterThatReadingBegan() {
        stage.hint(VM);
        Drawn reading = stage.draw(VM);
        stage.hint(VM);
        stage.found(reading, "1");

        assertThat(stage.unserved(VM)).isTrue();
        assertThat(secondsFromReadToDue()).isEqualTo(10);
    }

    @Test
    void anOldReadingDoesNotHoldAHintBack() {
        stage.know(VM, "1");
        stage.database.update("UPDATE refresh SET read_at = now() - interval '1 hour'");
        stage.hint(VM);

        assertThat(stage.drawAll()).extracting(Drawn::node).containsExactly(VM);
    }

    @Test
    void whatIsBeingReadIsNotDrawnAgain() {
        stage.hint(VM, OTHER);
        Lease lease = stage.take(stage.lanes);

        Draw draw = stage.lanes.draw(lease, Stage.ALL, Set.of(VM)).orElseThrow();

        assertThat(draw.live()).extracting(Drawn::node).containsExactly(OTHER);
    }

    @Test
    @DisplayName("NO_SETTLE, SETTLE_IF_UNCHANGED")
    void anAnswerThatChangedTheMirrorIsLookedAtAgainAfterFiveMinutesInBulk() {
        stage.know(VM, "1");
        stage.know(VM, "2");

        assertThat(stage.open(VM)).isTrue();
        assertThat(stage.secondsFromHintToDue(VM)).isEqualTo(300);
        assertThat(stage.database.text("SELECT bulk FROM refresh")).isEqualTo("t");
    }

    @Test
    @DisplayName("NO_SETTLE")
    void anAnswerThatChangedNothingIsLookedAtAgainAfterFifteenAndSixtySecondsAndFiveMinutes() {
        stage.know(VM, "1");
        stage.know(VM, "1");
        assertThat(stage.secondsFromHintToDue(VM)).isEqualTo(15);

        stage.found(Stage.later(stage.draw(VM), Duration.ofSeconds(16)), "1");
        assertThat(stage.secondsFromHintToDue(VM)).isEqualTo(60);

        stage.found(Stage.later(stage.draw(VM), Duration.ofSeconds(61)), "1");
        assertThat(stage.secondsFromHintToDue(VM)).isEqualTo(300);

        stage.found(Stage.later(stage.draw(VM), Duration.ofSeconds(301)), "1");
        assertThat(stage.secondsFromHintToDue(VM))
                .as("then the daily look at the instance view")
                .isBetween(300L + 3_600, 302L + 25 * 3_600);
        assertThat(stage.unserved(VM)).isFalse();
    }

    @Test
    void anAnswerThatIsNotFinalIsLookedAtAgainEarlyAlthoughItChangedTheMirror() {
        stage.hint(VM);
        stage.answers.found(stage.draw(VM), new Reading.Found(Stage.projection(VM, "updating"), true));

        assertThat(stage.secondsFromHintToDue(VM)).isEqualTo(15);
    }

    @Test
    void whatNobodyAnnouncedHasNothingToSettle() {
        NodeId nic = Stage.nic("nic");
        stage.know(VM, "1", Stage.edge(VM, nic));

        stage.found(stage.draw(nic), "1");

        assertThat(stage.open(nic)).isFalse();
    }

    @Test
    void aFailureKeepsTheRequestAndBacksOffLongerEachTime() {
        stage.hint(VM);
        long longest = 0;
        for (int i = 0; i < 12; i++) {
            stage.answers.failed(stage.draw(VM), new Reading.Failed("status 500", Optional.empty()));
            long backoff = Math.min(300, 2L << i);
            assertThat(secondsFromNowToDue()).isBetween(backoff / 2.0 - 1, (double) backoff);
            longest = Math.max(longest, backoff);
        }
        assertThat(longest).isEqualTo(300);
        assertThat(stage.unserved(VM)).isTrue();
        assertThat(stage.database.text("SELECT last_error FROM refresh")).isEqualTo("status 500");
    }

    @Test
    void aHintDoesNotShortenTheBackoffOfAFailingRequest() {
        stage.hint(VM);
        stage.answers.failed(stage.draw(VM), new Reading.Failed("x", Optional.of(Duration.ofMinutes(3))));

        stage.hint(VM);

        assertThat(secondsFromNowToDue()).isGreaterThan(150);
    }

    @Test
    void aFailureOfAReadingThatAnotherHasOvertakenChangesNothing() {
        stage.hint(VM);
        Drawn slow = stage.draw(VM);
        stage.found(stage.draw(VM), "1");

        stage.answers.failed(slow, new Reading.Failed("x", Optional.empty()));

        assertThat(stage.database.number("SELECT attempts FROM refresh")).isZero();
    }

    @Test
    void retryAfterHoldsTheWholeLaneAndTheRequestAndALaterOneIsNeverShortened() {
        stage.hint(VM, OTHER);
        Drawn drawn = stage.draw(VM);
        stage.answers.throttled(drawn, Duration.ofSeconds(90));
        stage.answers.throttled(drawn, Duration.ofSeconds(5));

        Lease byAnother = stage.take(stage.process("another"));
        Draw draw =
                stage.process("another").draw(byAnother, Stage.ALL, Set.of()).orElseThrow();

        assertThat(draw.isEmpty()).isTrue();
        assertThat(byAnother.throttledFor()).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(90));
        assertThat(byAnother.open()).isFalse();
    }

    @Test
    void aLastingRefusalIsAnAnswerAndIsAskedAgainLater() {
        stage.hint(VM);
        stage.answers.unreadable(
                Stage.later(stage.draw(VM), Duration.ofMinutes(6)),
                new Reading.Unreadable("AuthorizationFailed", Set.of()));

        assertThat(stage.state(VM)).isEqualTo("unreadable");
        assertThat(stage.database.text("SELECT cause FROM resource")).isEqualTo("AuthorizationFailed");
        assertThat(stage.unserved(VM)).isFalse();
        assertThat(secondsFromReadToDue()).isEqualTo(1800);
        assertThat(stage.marked()).containsExactly(VM.value());
    }

    @Test
    void aRefusalKeepsTheDocumentAndTheReferences() {
        NodeId nic = Stage.nic("nic");
        stage.know(VM, "1", Stage.edge(VM, nic));
        stage.hint(VM);
        stage.answers.unreadable(stage.draw(VM), new Reading.Unreadable("x", Set.of()));
        assertThat(stage.mirrored(VM)).isEqualTo("1");
        assertThat(stage.database.number("SELECT count(*) FROM reference WHERE removed_version IS NULL"))
                .isOne();

        stage.know(VM, "1", Stage.edge(VM, nic));

        assertThat(stage.state(VM)).isEqualTo("found");
        assertThat(stage.database.number("SELECT version FROM resource WHERE id = ?", VM.value()))
                .isEqualTo(3);
    }

    @Test
    void theOldestEventOfUnansweredHintsTravelsWithTheChangeToTheMark() {
        stage.queue.accept(List.of(), List.of(eventAt(NOON.plusSeconds(5))));
        stage.queue.accept(List.of(), List.of(eventAt(NOON), eventAt(NOON.plusSeconds(9))));

        stage.found(stage.draw(VM), "1");

        assertThat(stage.database.text("SELECT event_at = '2026-01-01T12:00:00Z' FROM judge_queue"))
                .isEqualTo("t");
        assertThat(stage.database.text("SELECT trigger FROM judge_queue")).isEqualTo("event");
    }

    @Test
    void aDailyLookThatFindsADifferenceHasNoEvent() {
        stage.queue.accept(List.of(), List.of(eventAt(NOON)));
        stage.found(stage.draw(VM), "1");
        stage.judgeAll();

        stage.found(Stage.later(stage.draw(VM), Duration.ofHours(24)), "2");

        assertThat(stage.database.text("SELECT concat(event_at, trigger) FROM judge_queue"))
                .isEqualTo("sweep");
    }

    private static Hint hint(NodeId node) {
        return new Hint(node, false, Optional.empty(), Trigger.EVENT);
    }

    private static Hint eventAt(Instant time) {
        return new Hint(VM, false, Optional.of(time), Trigger.EVENT);
    }

    private long secondsFromReadToDue() {
        return stage.database.number("SELECT round(extract(epoch FROM due_at - read_at)) FROM refresh");
    }

    private double secondsFromNowToDue() {
        return Double.parseDouble(stage.database.text(
                "SELECT extract(epoch FROM due_at - now()) FROM refresh WHERE resource_id = ?", VM.value()));
    }
}
