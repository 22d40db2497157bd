package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.TestEvidence.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.ADocument;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.BackupPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryPointFreshTest {

    private static final Cause ITEM = Cause.of(AnId.item("v1"));
    private static final Cause POLICY = Cause.of(AnId.policy("v1", "p1"));

    private final RecoveryPointFresh rule = new RecoveryPointFresh();
    private final RuleTesting current = RuleTesting.current(rule);
    private final RuleTesting azure2018 = RuleTesting.azure2018(rule);

    @Test
    void passesUpToThePeriodAndTheWindowAndFlipsJustAfter() {
        TestEvidence evidence = pointOf(AT.minus(Duration.ofHours(50)));

        Judgement judgement = current.judge(evidence);

        assertThat(judgement.outcome()).isEqualTo(Outcome.PASS);
        assertThat(judgement.flipsAt()).contains(AT.plusNanos(1000));
        RuleTesting.finds(
                current.judge(evidence, judgement.flipsAt().orElseThrow()),
                Outcome.FAIL,
                Reason.RECOVERY_POINT_TOO_OLD,
                ITEM);
    }

    @Test
    void failsBeyondThePeriodAndTheWindow() {
        TestEvidence evidence = pointOf(AT.minus(Duration.ofHours(50)).minusNanos(1));

        current.fails(evidence, Reason.RECOVERY_POINT_TOO_OLD, ITEM);
        azure2018.fails(evidence, Reason.RECOVERY_POINT_TOO_OLD, ITEM);
        assertThat(current.judge(evidence).expected()).isEqualTo("a recovery point at most 50 hours old");
    }

    @ParameterizedTest
    @CsvSource({"4, 30", "12, 38"})
    void followsTheIntervalOfAnHourlyPolicy(int interval, int limit) {
        BackupPolicy policy = ADocument.hourly(interval);

        current.passes(pointOf(AT.minus(Duration.ofHours(limit))).policy(AnId.policy("v1", "p1"), policy));
        current.fails(
                pointOf(AT.minus(Duration.ofHours(limit)).minusNanos(1)).policy(AnId.policy("v1", "p1"), policy),
                Reason.RECOVERY_POINT_TOO_OLD,
                ITEM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Monday|7", "Monday,Tuesday|6", "Sunday,Monday|6", "monday,WEDNESDAY,Friday|3", "Saturday,Sunday|6"
            })
    void followsTheLongestGapOfAWeeklyPolicy(String days, int gap) {
        BackupPolicy policy = ADocument.weekly(days.split(","));
        Instant oldest = AT.minus(Duration.ofDays(gap).plusHours(26));

        current.passes(pointOf(oldest).policy(AnId.policy("v1", "p1"), policy));
        current.fails(
                pointOf(oldest.minusNanos(1)).policy(AnId.policy("v1", "p1"), policy),
                Reason.RECOVERY_POINT_TOO_OLD,
                ITEM);
    }

    @Test
    void needsNoPolicyWhereTheProfileSetsAnAge() {
        Parameters fixed =
                Parameters.none().with("maxAgeHours", 10).with("periods", 1).with("startWindowHours", 26);
        TestEvidence evidence =
                pointOf(AT.minus(Duration.ofHours(10))).missingPolicy(AnId.policy("v1", "p1"), Reason.UNREADABLE);

        assertThat(rule.judge(evidence, fixed, AT).outcome()).isEqualTo(Outcome.PASS);
        assertThat(rule.judge(evidence, fixed, AT.plusNanos(1)).outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void toleratesFiveMinutesOfTheFuture() {
        current.passes(pointOf(AT.plus(Duration.ofMinutes(5))));
    }

    @Test
    void doesNotKnowAPointFurtherAheadUntilItComesNear() {
        Instant point = AT.plus(Duration.ofMinutes(5)).plusSeconds(1);

        Judgement judgement = current.judge(pointOf(point));

        RuleTesting.finds(judgement, Outcome.UNKNOWN, Reason.IN_THE_FUTURE, ITEM);
        assertThat(judgement.flipsAt()).contains(AT.plusSeconds(1));
        assertThat(current.judge(pointOf(point), AT.plusSeconds(1)).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void doesNotKnowWithoutAPoint() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().item("v1", item().lastPoint(null).build()), Reason.FIELD_MISSING, ITEM);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .item("v1", item().lastPoint("today").build()),
                Reason.BAD_TIME,
                ITEM);
    }

    @Test
    void doesNotKnowTheLimitWithoutASchedule() {
        current.doesNotKnow(policy(ADocument.policy(null, null)), Reason.FIELD_MISSING, POLICY);
        current.doesNotKnow(policy(ADocument.policy("Invalid", null)), Reason.UNLISTED_VALUE, POLICY);
        current.doesNotKnow(policy(ADocument.hourly(null)), Reason.FIELD_MISSING, POLICY);
        current.doesNotKnow(policy(ADocument.hourly(0)), Reason.UNLISTED_VALUE, POLICY);
        current.doesNotKnow(policy(ADocument.weekly()), Reason.FIELD_MISSING, POLICY);
        current.doesNotKnow(policy(ADocument.weekly("Montag")), Reason.UNLISTED_VALUE, POLICY);
        current.doesNotKnow(policy(ADocument.policy().schedule(null).build()), Reason.FIELD_MISSING, POLICY);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().missingPolicy(AnId.policy("v1", "p1"), Reason.UNREADABLE),
                Reason.UNREADABLE,
                POLICY);
    }

    @Test
    void doesNotApplyBeforeTheFirstBackup() {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm().item("v1", item().neverBackedUp().build()), Reason.FIRST_BACKUP_PENDING);
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    @Test
    void flipsWhenTheEarliestOfSeveralItemsDoes() {
        TestEvidence evidence = pointOf(AT.minus(Duration.ofHours(10)))
                .item(
                        "v2",
                        item().lastPoint(AT.minus(Duration.ofHours(20)).toString())
                                .policy(ADocument.reference(AnId.policy("v2", "p1")))
                                .build())
                .policy(AnId.policy("v2", "p1"), ADocument.daily());

        assertThat(current.judge(evidence).flipsAt())
                .contains(AT.plus(Duration.ofHours(30)).plusNanos(1000));
    }

    private static TestEvidence pointOf(Instant point) {
        return TestEvidence.ofAProtectedVm()
                .item("v1", item().lastPoint(point.toString()).build());
    }

    private static TestEvidence policy(BackupPolicy policy) {
        return TestEvidence.ofAProtectedVm().policy(AnId.policy("v1", "p1"), policy);
    }
}
