package dev.muster.evaluator.judge;

import static dev.muster.evaluator.judge.JudgeStage.vm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.contract.VmStatus;
import dev.muster.evaluator.judge.JudgeRounds.Round;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JudgeRoundsIT {

    private JudgeStage stage;

    @BeforeEach
    void open() {
        stage = new JudgeStage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void clearsTheMarkOfWhatItJudged() {
        stage.mark("a");

        assertThat(round(JudgeStage::protectedVm)).isEqualTo(Round.JUDGED);

        assertThat(stage.isMarked("a")).isFalse();
        assertThat(due("a")).isEqualTo("null");
        assertThat(stage.counted("event", "ok")).isOne();
        assertThat(round(JudgeStage::protectedVm)).isEqualTo(Round.NOTHING_DUE);
    }

    @Test
    void judgesAgainWhenTheClockMayChangeTheVerdict() {
        stage.mark("a");
        Instant flip = Instant.parse("2099-01-01T00:00:00Z");
        round(vm -> JudgeStage.judged(vm, VmStatus.PROTECTED, "PPPPPPPPPP", JudgeStage.SEEN, Optional.of(flip)));

        assertThat(stage.database.number(
                        "SELECT extract(epoch FROM due_at)::bigint FROM judge_queue WHERE marked_at IS NULL"))
                .isEqualTo(flip.getEpochSecond());
        assertThat(round(JudgeStage::unprotectedVm)).isEqualTo(Round.NOTHING_DUE);

        stage.database.update("UPDATE judge_queue SET due_at = now() - interval '1 s'");
        assertThat(round(JudgeStage::unprotectedVm)).isEqualTo(Round.JUDGED);

        assertThat(stage.statuses()).containsExactly("a unprotected");
        assertThat(stage.database.text("SELECT opened_trigger FROM status")).isEqualTo("rules");
    }

    @Test
    void writesNothingWhenNothingChanged() {
        stage.mark("a", "b");
        round(JudgeStage::unprotectedVm);
        List<String> before = stage.database.texts("SELECT vm || xmin || ctid FROM status ORDER BY vm");
        stage.mark("a", "b");

        round(JudgeStage::unprotectedVm);

        assertThat(stage.database.texts("SELECT vm || xmin || ctid FROM status ORDER BY vm"))
                .isEqualTo(before);
        assertThat(stage.database.number("SELECT count(*) FROM outbox")).isEqualTo(2);
        assertThat(stage.isMarked("a")).isFalse();
    }

    @Test
    void forgetsAMarkOfAVmThatNobodyKnows() {
        stage.mark("a");

        round(vm -> new VmJudgement.Unjudged("nobody has read it"));

        assertThat(stage.isMarked("a")).isFalse();
        assertThat(stage.statuses()).isEmpty();
    }

    @Test
    void keepsTheMarkWhileAFirstReadingIsOnItsWay() {
        stage.mark("a", "b");

        round(vm -> vm.name().equals("a") ? new VmJudgement.Waiting(List.of("nic")) : JudgeStage.protectedVm(vm));

        assertThat(stage.statuses()).containsExactly("b protected");
        assertThat(stage.isMarked("a")).isTrue();
        assertThat(stage.counted("event", "coalesced")).isOne();
        assertThat(round(JudgeStage::protectedVm)).as("not before ten seconds").isEqualTo(Round.NOTHING_DUE);

        stage.mark("a"); // the reading arrived
        round(JudgeStage::protectedVm);
        assertThat(stage.statuses()).containsExactly("a protected", "b protected");
    }

    @Test
    void isNotPatientForEver() {
        stage.mark("a");
        List<Boolean> patience = new ArrayList<>();
        VmJudge judge = (vm, mirror, at, patient) -> {
            patience.add(patient);
            return patient ? new VmJudgement.Waiting(List.of("nic")) : JudgeStage.protectedVm(vm);
        };
        stage.rounds(judge).next();
        stage.database.update("UPDATE judge_queue SET due_at = now(), marked_at = now() - interval '61 s'"); // later

        stage.rounds(judge).next();

        assertThat(patience).containsExactly(true, false);
        assertThat(stage.statuses()).containsExactly("a protected");
    }

    @Test
    void letsNoVmStandInTheWayOfItsNeighbours() {
        stage.mark("a", "bad", "c");

        round(this::badOrProtected);

        assertThat(stage.statuses()).containsExactly("a protected", "c protected");
        assertThat(stage.isMarked("bad")).isTrue();
        assertThat(stage.counted("event", "error")).isOne();
        assertThat(stage.counted("event", "ok")).isEqualTo(2);
        assertThat(secondsUntilDue("bad")).isBetween(8L, 10L);
    }

    @Test
    void neverShowsAnOldStatusForEverOfAVmThatCannotBeJudged() {
        stage.mark("bad");
        round(JudgeStage::protectedVm);
        stage.mark("bad");
        round(this::badOrProtected);
        assertThat(stage.statuses()).as("for a while").containsExactly("bad protected");

        stage.database.update("UPDATE judge_queue SET due_at = now(), marked_at = now() - interval '3 min'");
        round(this::badOrProtected);

        assertThat(stage.statuses()).containsExactly("bad unknown");
        assertThat(stage.database.text("SELECT reason || ' ' || outcomes || ' ' || region FROM status"))
                .matches("rule-broken [U-]{71} westeurope");
        assertThat(stage.database.number("SELECT count(*) FROM finding WHERE outcome = 'unknown' AND cause = vm"))
                .isEqualTo(stage.database.number("SELECT length(replace(outcomes, '-', '')) FROM status"))
                .isGreaterThan(60);
        assertThat(stage.isMarked("bad")).isTrue();
        assertThat(secondsUntilDue("bad")).isBetween(175L, 180L);

        stage.mark("bad");
        round(JudgeStage::protectedVm);
        assertThat(stage.statuses()).as("when it can be judged again").containsExactly("bad protected");
        assertThat(stage.isMarked("bad")).isFalse();
    }

    @Test
    void waitsForItsRulesToBeInForce() {
        stage.mark("a");
        stage.database.update("UPDATE ruleset SET active = false");

        assertThat(round(JudgeStage::protectedVm)).isEqualTo(Round.NOT_OUR_RULES);
        assertThat(stage.counted("event", "stale")).isOne();
        assertThat(stage.isMarked("a")).isTrue();

        stage.rules.activateOurs();
        assertThat(round(JudgeStage::protectedVm)).isEqualTo(Round.JUDGED);
    }

    @Test
    void keepsTheHistoryOfAVmThroughItsDeathAndReturn() {
        Instant seen = JudgeStage.SEEN;
        List<VmJudgement> life = List.of(
                JudgeStage.unprotectedVm(vm("a")),
                JudgeStage.judged(vm("a"), VmStatus.PROTECTED, "PPPPPPPPPP", seen.plusSeconds(60), Optional.empty()),
                new VmJudgement.Deleted(seen.plusSeconds(120)),
                reCreated(vm("a"), seen.plusSeconds(180)));
        List<Instant> times = new ArrayList<>();
        for (VmJudgement judgement : life) {
            stage.mark("a");
            round(vm -> judgement);
            times.add(stage.database
                    .jdbc()
                    .sql("SELECT clock_timestamp()")
                    .query((row, number) -> row.getTimestamp(1).toInstant())
                    .single());
        }

        assertThat(times.stream().map(this::statusAsOf).toList())
                .containsExactly(List.of("unprotected"), List.of("protected"), List.of(), List.of("unprotected"));
        assertThat(
                        stage.database.texts(
                                "SELECT concat_ws(' ', status, closed_reason) FROM published.status_interval ORDER BY opened_version"))
                .containsExactly("unprotected changed", "protected vm-deleted", "unprotected");
        assertThat(stage.database.texts("SELECT payload ->> 'reason' FROM outbox ORDER BY seq"))
                .containsExactly("changed", "changed", "vm-deleted", "re-created");
        assertThat(stage.registry
                        .counter("muster.vm.status.changes", "from", "unprotected", "to", "protected")
                        .count())
                .isOne();
    }

    private List<String> statusAsOf(Instant time) {
        return stage.database.texts("""
                SELECT status FROM published.status_interval WHERE opened_recorded_at <= ?::timestamptz
                  AND (closed_recorded_at IS NULL OR closed_recorded_at > ?::timestamptz)
                """, time.toString(), time.toString());
    }

    private static VmJudgement.Judged reCreated(ResourceId vm, Instant observedAt) {
        VmJudgement.Judged same = JudgeStage.unprotectedVm(vm);
        return new VmJudgement.Judged(
                Optional.of("id-2"),
                same.name(),
                same.region(),
                same.owner(),
                same.status(),
                same.reason(),
                same.outcomes(),
                same.detail(),
                same.findings(),
                observedAt,
                same.flipsAt());
    }

    private VmJudgement badOrProtected(ResourceId vm) {
        if (vm.name().equals("bad")) {
            throw new IllegalStateException("cannot be judged");
        }
        return JudgeStage.protectedVm(vm);
    }

    private Round round(Function<ResourceId, VmJudgement> verdicts) {
        return stage.rounds((vm, mirror, at, patient) -> verdicts.apply(vm)).next();
    }

    private String due(String name) {
        return stage.database.text("SELECT due_at FROM judge_queue WHERE vm = ?", vm(name).value());
    }

    private long secondsUntilDue(String name) {
        return Duration.ofMillis(stage.database.number(
                        "SELECT (extract(epoch FROM due_at - now()) * 1000)::bigint FROM judge_queue WHERE vm = ?",
                        vm(name).value()))
                .toSeconds();
    }
}
