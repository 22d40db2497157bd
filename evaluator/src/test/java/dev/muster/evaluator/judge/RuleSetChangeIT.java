package dev.muster.evaluator.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.rules.Profiles;
import dev.muster.evaluator.rules.RuleBook;
import dev.muster.evaluator.status.TestStatusStore;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Other rules than those in force: what changes little comes into force by itself, what changes much waits for a word.
class RuleSetChangeIT {

    private static final int FIVE_PERCENT = 5;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final JudgeStage stage = new JudgeStage();
    private final RuleSet others = new RuleSet(RuleBook.catalog(), Profiles.AZURE_2018, MaximumAges.DEFAULT);
    private final RuleSets changed =
            new RuleSets(stage.database.jdbc(), stage.database.transactions(), stage.wakeups, others);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aChangeOfFewStatusesComesIntoForceByItself() {
        judge(20);

        try (Running running = start(flipping(1))) {
            await().atMost(SOON).until(changed::isOursActive);
            assertThat(running.activator.isAwaitingConfirmation()).isFalse();
        }

        assertThat(summary())
                .isEqualTo("azure-2018-1-2 after current-2026.08-2: 1 of 20 {\"protected > unprotected\": 1} false");
    }

    @Test
    void aChangeOfManyStatusesWaitsForAWord() {
        judge(20);

        try (Running running = start(flipping(2))) {
            await().atMost(SOON).until(running.activator::isAwaitingConfirmation);
            assertThat(changed.isOursActive()).isFalse();
            assertThat(stage.rules.isOursActive()).isTrue();
            assertThat(stage.database.text(
                            "SELECT version || ' ' || flips || '/' || vms FROM published.ruleset_proposal"))
                    .isEqualTo("azure-2018-1-2 2/20");
            assertThat(confirm("azure-2018-1-1")).isZero();
            assertThat(confirm("azure-2018-1-2")).isOne();

            await().atMost(SOON).until(changed::isOursActive);
            await().atMost(SOON).until(() -> !running.activator.isAwaitingConfirmation());
        }

        assertThat(summary())
                .isEqualTo("azure-2018-1-2 after current-2026.08-2: 2 of 20 {\"protected > unprotected\": 2} true");
        assertThat(stage.database.number("SELECT count(*) FROM ruleset_proposal"))
                .isZero();
    }

    @Test
    void untilThenTheRulesInForceGoOnInAProcessThatBringsOthers() {
        Judge judge = new Judge(
                stage.database.transactions(),
                stage.queue,
                changed,
                new PostgresMirrorLoader(stage.database.jdbc()),
                (vm, mirror, at, patient) -> JudgeStage.protectedVm(vm),
                TestStatusStore.over(stage.database),
                JudgeStage.PATIENCE);
        stage.mark("vm-1");

        judge.judgeDue(1, locked -> {});

        assertThat(changed.isOursActive()).isFalse();
        assertThat(changed.inForce()).map(RuleSet::version).contains("current-2026.08-2");
        assertThat(stage.database.text("SELECT ruleset FROM status")).isEqualTo("current-2026.08-2");
    }

    @Test
    void rulesOfAnotherProgramAreNotKnown() {
        stage.database.update("UPDATE ruleset SET checksum = 'of a program that tells other things'");

        assertThat(changed.inForce()).isEmpty();
    }

    @Test
    void anOldWordIsNotTakenForANewOne() {
        judge(20);
        try (Running running = start(flipping(2))) {
            await().atMost(SOON).until(running.activator::isAwaitingConfirmation);
            confirm("azure-2018-1-2");
            await().atMost(SOON).until(changed::isOursActive);
        }
        stage.rules.activateOurs();

        try (Running running = start(flipping(2))) {
            await().atMost(SOON).until(running.activator::isAwaitingConfirmation);
            assertThat(changed.isOursActive()).isFalse();
        }
    }

    @Test
    void theFirstRulesNeedNoWord() {
        stage.database.update("DELETE FROM ruleset");

        try (Running running = start(flipping(0))) {
            assertThat(running.activator.isAwaitingConfirmation()).isFalse();
            assertThat(changed.isOursActive()).isTrue();
        }

        assertThat(stage.database.number("SELECT count(*) FROM ruleset_change")).isZero();
    }

    @Test
    void aRehearsalCountsAllVmsAndWritesNothing() {
        judge(450);
        String before = stage.database.text("SELECT md5(string_agg(s::text, ',' ORDER BY vm)) FROM status s");

        Flips flips = rehearsal(flipping(430)).run();

        assertThat(flips.vms()).isEqualTo(450);
        assertThat(flips.told()).isEqualTo("430 of 450 VMs change their status (protected > unprotected: 430)");
        assertThat(stage.database.text("SELECT md5(string_agg(s::text, ',' ORDER BY vm)) FROM status s"))
                .isEqualTo(before);
        assertThat(stage.database.number("SELECT count(*) FROM judge_queue WHERE marked_at IS NOT NULL"))
                .isZero();
    }

    private void judge(int vms) {
        stage.mark(IntStream.range(0, vms).mapToObj("vm-%03d"::formatted).toArray(String[]::new));
        Judge judge = stage.judge((vm, mirror, at, patient) -> JudgeStage.protectedVm(vm));
        judge.judgeDue(vms, locked -> {});
        assertThat(stage.statuses()).hasSize(vms);
    }

    /// Judges that many VMs otherwise.
    private static VmJudge flipping(int count) {
        return (vm, mirror, at, patient) -> Integer.parseInt(vm.name().substring(3)) < count
                ? JudgeStage.unprotectedVm(vm)
                : JudgeStage.protectedVm(vm);
    }

    private Rehearsal rehearsal(VmJudge judge) {
        return new Rehearsal(
                stage.database.jdbc(),
                stage.database.transactions(),
                new PostgresMirrorLoader(stage.database.jdbc()),
                judge);
    }

    private Running start(VmJudge judge) {
        Running running = new Running(new RuleSetActivator(changed, rehearsal(judge), FIVE_PERCENT));
        running.activator.start();
        return running;
    }

    private int confirm(String version) {
        return (int) stage.database.number("SELECT published.confirm_ruleset('" + version + "')");
    }

    private String summary() {
        return stage.database.text("""
                SELECT version || ' after ' || previous || ': ' || flips || ' of ' || vms || ' ' || moves || ' ' || confirmed
                FROM published.ruleset_change ORDER BY id DESC LIMIT 1
                """);
    }

    private record Running(RuleSetActivator activator) implements AutoCloseable {
        @Override
        public void close() {
            activator.stop();
        }
    }
}
