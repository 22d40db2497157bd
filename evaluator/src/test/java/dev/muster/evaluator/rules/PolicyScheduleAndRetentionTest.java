package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.ADocument.policy;
import static dev.muster.evaluator.core.ADocument.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.PolicyDraft;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.BackupPolicy.Retention;
import dev.muster.evaluator.core.document.BackupPolicy.Schedule;
import dev.muster.evaluator.core.document.BackupPolicy.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyScheduleAndRetentionTest {

    private static final ResourceId P1 = AnId.policy("v1", "p1");

    private final RuleTesting current = RuleTesting.current(new PolicyScheduleAndRetention());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new PolicyScheduleAndRetention());

    @ParameterizedTest
    @CsvSource({
        "30,Days,PASS,PASS",
        "29,Days,FAIL,PASS",
        "7,Days,FAIL,PASS",
        "6,Days,FAIL,FAIL",
        "5,Weeks,PASS,PASS",
        "4,Weeks,FAIL,PASS",
        "1,Weeks,FAIL,PASS",
        "1,Months,PASS,PASS",
        "1,Years,PASS,PASS"
    })
    void keepsPointsForTheDaysOfTheProfile(int count, String unit, Outcome today, Outcome in2018) {
        TestEvidence evidence = kept(count, unit);
        assertThat(current.judge(evidence).outcome()).isEqualTo(today);
        assertThat(azure2018.judge(evidence).outcome()).isEqualTo(in2018);
    }

    @Test
    void unitsHaveTheirLengths() {
        current.where("minRetentionDays", 35).passes(kept(5, "Weeks"));
        current.where("minRetentionDays", 36).fails(kept(5, "weeks"), Reason.RETENTION_TOO_SHORT, Causes.POLICY);
        current.where("minRetentionDays", 60).passes(kept(2, "Months"));
        current.where("minRetentionDays", 61).fails(kept(2, "Months"), Reason.RETENTION_TOO_SHORT, Causes.POLICY);
        current.where("minRetentionDays", 365).passes(kept(1, "Years"));
        current.where("minRetentionDays", 366).fails(kept(1, "Years"), Reason.RETENTION_TOO_SHORT, Causes.POLICY);
    }

    @Test
    void theRetentionOfTheScheduleThatRunsCounts() {
        Retention both = new Retention(new Span(90, "Days"), new Span(2, "Weeks"), null);
        current.passes(with(policy().retention(both)));
        current.fails(
                with(policy().runs("Weekly", null, "Sunday").retention(both)),
                Reason.RETENTION_TOO_SHORT,
                Causes.POLICY);
        current.passes(with(policy().type("V2").runs("Hourly", 4).retention(both)));
        current.passes(with(
                policy().runs("Weekly", null, "Sunday").retention(new Retention(null, new Span(12, "Weeks"), null))));
    }

    @Test
    void aSimpleRetentionStandsAlone() {
        current.passes(with(policy().retention(new Retention(null, null, new Span(30, "Days")))));
        current.fails(
                with(policy().retention(new Retention(null, null, new Span(29, "Days")))),
                Reason.RETENTION_TOO_SHORT,
                Causes.POLICY);
    }

    @Test
    void frequenciesAreAParameterOfTheProfile() {
        TestEvidence hourly = with(policy().type("V2").runs("Hourly", 4));
        current.passes(hourly);
        azure2018.fails(hourly, Reason.BAD_SCHEDULE, Causes.POLICY);
        current.where("frequencies", List.of("Daily")).fails(hourly, Reason.BAD_SCHEDULE, Causes.POLICY);
        current.where("frequencies", List.of("hourly")).passes(hourly);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8, 12, 24})
    void runsEveryFewHours(int interval) {
        current.passes(with(policy().type("V2").runs("Hourly", interval)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5, 7, 13, 23, 25})
    void otherIntervalsDoNotExist(int interval) {
        current.fails(with(policy().type("V2").runs("Hourly", interval)), Reason.BAD_SCHEDULE, Causes.POLICY);
    }

    @Test
    void dailyAndWeeklyNeedATime() {
        current.fails(
                with(policy().schedule(new Schedule("Daily", null, null, false))), Reason.BAD_SCHEDULE, Causes.POLICY);
        current.fails(
                with(policy().schedule(new Schedule("Weekly", null, List.of("Sunday"), false))
                        .retention(new Retention(null, new Span(12, "Weeks"), null))),
                Reason.BAD_SCHEDULE,
                Causes.POLICY);
        current.passes(with(policy().type("V2").schedule(new Schedule("Hourly", 4, null, false))));
    }

    @Test
    void weeklyNeedsADay() {
        Retention long12 = new Retention(null, new Span(12, "Weeks"), null);
        current.fails(
                with(policy().schedule(new Schedule("Weekly", null, List.of(), true))
                        .retention(long12)),
                Reason.BAD_SCHEDULE,
                Causes.POLICY);
        current.doesNotKnow(
                with(policy().schedule(new Schedule("Weekly", null, null, true)).retention(long12)),
                Reason.FIELD_MISSING,
                Causes.POLICY);
    }

    @ParameterizedTest
    @CsvSource({"1,V1,PASS", "5,V1,PASS", "6,V1,ADVISORY", "0,V1,ADVISORY", "30,V2,PASS", "31,V2,ADVISORY"})
    void instantRestoreHasARangePerTypeOfPolicy(int days, String type, Outcome outcome) {
        assertThat(current.judge(with(policy().type(type).instantDays(days))).outcome())
                .isEqualTo(outcome);
    }

    @Test
    void in2018TheRangeIsOneForAll() {
        azure2018.passes(with(policy().type("V2").instantDays(5)));
        azure2018.advises(with(policy().type("V2").instantDays(6)), Reason.INSTANT_RESTORE_RANGE, Causes.POLICY);
    }

    @Test
    void instantRestoreThatIsNotSaidIsNotJudged() {
        current.passes(with(policy().instantDays(null)));
        current.passes(with(policy().type("V9").instantDays(null)));
    }

    @Test
    void anUnlistedTypeMattersOnlyWhereTheTypesDiffer() {
        current.passes(with(policy().type("V9").instantDays(2)));
        current.doesNotKnow(with(policy().type("V9").instantDays(6)), Reason.UNLISTED_VALUE, Causes.POLICY);
        current.advises(with(policy().type("V9").instantDays(31)), Reason.INSTANT_RESTORE_RANGE, Causes.POLICY);
    }

    @Test
    void whatIsTooShortFailsWhateverTheSnapshots() {
        current.fails(
                with(policy().instantDays(6).retention(new Retention(new Span(7, "Days"), null, null))),
                Reason.RETENTION_TOO_SHORT,
                Causes.POLICY);
    }

    @Test
    void doesNotKnowWhatThePolicyDoesNotSay() {
        current.doesNotKnow(with(policy().schedule(null)), Reason.FIELD_MISSING, Causes.POLICY);
        current.doesNotKnow(with(policy().runs(null, null)), Reason.FIELD_MISSING, Causes.POLICY);
        current.doesNotKnow(with(policy().runs("Invalid", null)), Reason.UNLISTED_VALUE, Causes.POLICY);
        current.doesNotKnow(with(policy().type("V2").runs("Hourly", null)), Reason.FIELD_MISSING, Causes.POLICY);
        current.doesNotKnow(with(policy().retention(null)), Reason.FIELD_MISSING, Causes.POLICY);
        current.doesNotKnow(
                with(policy().retention(new Retention(null, new Span(9, "Weeks"), null))),
                Reason.FIELD_MISSING,
                Causes.POLICY);
        current.doesNotKnow(kept(30, "Fortnights"), Reason.UNLISTED_VALUE, Causes.POLICY);
    }

    @Test
    void doesNotKnowWithoutThePolicy() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().missingPolicy(P1, Reason.NOT_FOUND), Reason.NOT_FOUND, Causes.POLICY);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm().item("v1", item().policy(null).build()), Reason.NO_POLICY, Causes.ITEM);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .item(
                                "v1",
                                item().policy(reference(AnId.policy("v2", "p1")))
                                        .build()),
                Reason.NO_POLICY,
                Causes.ITEM);
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    private static TestEvidence with(PolicyDraft policy) {
        return TestEvidence.ofAProtectedVm().policy(P1, policy.build());
    }

    private static TestEvidence kept(int count, String unit) {
        return with(policy().retention(new Retention(new Span(count, unit), null, null)));
    }
}
