package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.BackupJob;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastBackupSucceededTest {

    private final RuleTesting current = RuleTesting.current(new LastBackupSucceeded());

    private static final Cause ITEM = Cause.of(AnId.item("v1"));
    private static final String CONTAINER = "iaasvmcontainerv2;rg-app;vm-1";

    @Test
    void takesTheWordOfTheItem() {
        current.passes(status("Completed"));
        current.passes(status("completed"));
        current.advises(status("CompletedWithWarnings"), Reason.TRANSFER_FAILED, ITEM);
        current.fails(status("Failed"), Reason.BACKUP_FAILED, ITEM);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"InProgress", "Odd"})
    void asksTheNewestFinishedJobWhereTheItemDoesNotSay(@Nullable String status) {
        current.passes(status(status).jobs(AnId.item("v1"), job("Completed", "2026-08-01T01:00:00Z")));
        current.fails(
                status(status)
                        .jobs(
                                AnId.item("v1"),
                                job("Completed", "2026-07-30T01:00:00Z"),
                                job("Failed", "2026-07-31T01:00:00Z"),
                                job("InProgress", "2026-08-01T01:00:00Z")),
                Reason.BACKUP_FAILED,
                ITEM);
        current.advises(
                status(status).jobs(AnId.item("v1"), job("CompletedWithWarnings", "2026-08-01T01:00:00Z")),
                Reason.TRANSFER_FAILED,
                ITEM);
    }

    @Test
    void aCancelledJobCountsLikeNone() {
        current.passes(status("InProgress")
                .jobs(
                        AnId.item("v1"),
                        job("Completed", "2026-07-31T01:00:00Z"),
                        job("Cancelled", "2026-08-01T01:00:00Z")));
        current.doesNotKnow(
                status("InProgress").jobs(AnId.item("v1"), job("Cancelled", "2026-08-01T01:00:00Z")),
                Reason.NO_FINISHED_JOB,
                ITEM);
    }

    @Test
    void jobsOfOtherContainersAndOtherOperationsAreNotItsOwn() {
        current.doesNotKnow(
                status(null)
                        .jobs(
                                AnId.item("v1"),
                                new BackupJob(
                                        "Backup",
                                        "Failed",
                                        "iaasvmcontainerv2;rg-other;vm-1",
                                        "2026-08-01T01:00:00Z",
                                        null),
                                new BackupJob("Backup", "Failed", null, "2026-08-01T01:00:00Z", null),
                                new BackupJob("Restore", "Failed", CONTAINER, "2026-08-01T01:00:00Z", null)),
                Reason.NO_FINISHED_JOB,
                ITEM);
    }

    @Test
    void doesNotKnowWithoutJobsOrTheirTimes() {
        current.doesNotKnow(status("InProgress"), Reason.NOT_READ_YET, ITEM);
        current.doesNotKnow(
                status("InProgress").jobs(AnId.item("v1"), job("Completed", "lately")), Reason.BAD_TIME, ITEM);
    }

    @Test
    void severalFailuresInARowMatterMore() {
        assertThat(raised(current, "Failed", "Failed", "Completed")).isEmpty();
        assertThat(raised(current, "Failed", "Failed", "Failed")).contains(Severity.CRITICAL);
        assertThat(raised(current, "Failed", "Cancelled", "Failed", "InProgress", "Failed"))
                .contains(Severity.CRITICAL);
        assertThat(raised(current, "Failed", "Failed", "CompletedWithWarnings", "Failed"))
                .isEmpty();
        assertThat(raised(current, "Completed", "Failed", "Failed", "Failed")).isEmpty();
    }

    @Test
    void theNumberOfFailuresIsAParameterThatTheArticleOf2018DoesNotKnow() {
        RuleTesting two = current.where("consecutiveFailuresForCritical", 2);
        assertThat(raised(two, "Failed")).isEmpty();
        assertThat(raised(two, "Failed", "Failed")).contains(Severity.CRITICAL);
        assertThat(raised(RuleTesting.azure2018(new LastBackupSucceeded()), "Failed", "Failed", "Failed", "Failed"))
                .isEmpty();
    }

    @Test
    void aFailureCountsWithoutItsJobsToo() {
        current.fails(status("Failed"), Reason.BACKUP_FAILED, ITEM);
        assertThat(current.judge(status("Failed")).raisedTo()).isEmpty();
    }

    /// @param statuses of jobs, the newest first
    private static Optional<Severity> raised(RuleTesting rule, String... statuses) {
        BackupJob[] jobs = new BackupJob[statuses.length];
        for (int i = 0; i < statuses.length; i++) {
            jobs[i] = job(statuses[i], "2026-07-" + (30 - i) + "T01:00:00Z");
        }
        return rule.judge(status(null).jobs(AnId.item("v1"), jobs)).raisedTo();
    }

    @Test
    void doesNotApplyBeforeTheFirstBackup() {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm().item("v1", item().neverBackedUp().build()), Reason.FIRST_BACKUP_PENDING);
        current.doesNotApply(TestEvidence.ofAProtectedVm().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    private static TestEvidence status(@Nullable String status) {
        return TestEvidence.ofAProtectedVm()
                .item("v1", item().lastStatus(status).build());
    }

    private static BackupJob job(String status, String start) {
        return new BackupJob("Backup", status, CONTAINER, start, null);
    }
}
