package dev.muster.reporter.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.Estate;
import dev.muster.reporter.Estate.Finding;
import dev.muster.reporter.Estate.Verdict;
import dev.muster.reporter.TestDatabase;
import dev.muster.reporter.database.DatabaseConnections;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresArchiveIT {

    private static final String SUB = "11111111-1111-1111-1111-111111111111";

    private final TestDatabase database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);
    private final DatabaseConnections connections = DatabaseConnections.to(database);
    private final PostgresSnapshotReader today =
            new PostgresSnapshotReader(connections.database(), Vms.WORDS, Optional::empty);
    private final PostgresArchive archive =
            new PostgresArchive(connections.database(), today, Vms.WORDS, Optional::empty);
    private String vm = "";

    @BeforeEach
    void fill() {
        estate.ruleSet(Estate.RULES, 1, Estate.FOUR_RULES);
        estate.subscription(SUB, "Production");
        vm = estate.vm(SUB, "rg", "westeurope", "vm");
    }

    @AfterEach
    void close() {
        connections.close();
    }

    private Snapshot secondsAgo(int seconds) {
        return archive.asOf(Instant.now().minusSeconds(seconds));
    }

    @Test
    void whatBeganByThenAndHadNotEndedIsShown() {
        Finding one = Finding.fail("vm-is-protected", "no-item", vm, "vm");
        estate.judge(vm, Verdict.of(VmStatus.UNPROTECTED, "FPPP", one).recorded(3000));
        estate.judge(vm, Verdict.of(VmStatus.PROTECTED, "PPPP").recorded(2000));

        assertThat(secondsAgo(3010).vms()).isEmpty();
        VmEntry ill = secondsAgo(2500).vms().getFirst();
        assertThat(ill.status()).isEqualTo(VmStatus.UNPROTECTED);
        assertThat(ill.causes()).hasSize(1);
        VmEntry healed = secondsAgo(1000).vms().getFirst();
        assertThat(healed.status()).isEqualTo(VmStatus.PROTECTED);
        assertThat(healed.causes()).isEmpty();
    }

    @Test
    void aPresentTimeShowsWhatTheSnapshotShows() {
        estate.judge(vm, Verdict.of(VmStatus.PROTECTED, "PPPP").recorded(100));

        Snapshot now = today.read(Optional.empty());
        Snapshot then = secondsAgo(0);

        assertThat(then.vms().getFirst().outcomes())
                .isEqualTo(now.vms().getFirst().outcomes());
        assertThat(then.census().total().byStatus())
                .isEqualTo(now.census().total().byStatus());
    }

    @Test
    void outcomesAreReadWithTheRulesOfThatTime() {
        estate.judge(vm, Verdict.of(VmStatus.UNPROTECTED, "FPPP").recorded(3000));
        estate.ruleSet("2-current", 2, Estate.FOUR_RULES.reversed());
        estate.judge(vm, Verdict.of(VmStatus.UNPROTECTED, "PPPF").recorded(1000));

        assertThat(secondsAgo(2000)
                        .census()
                        .rule("vm-is-protected")
                        .orElseThrow()
                        .failing())
                .isEqualTo(1);
        assertThat(secondsAgo(500).rules().version()).isEqualTo("2-current");
        assertThat(secondsAgo(500)
                        .census()
                        .rule("vm-is-protected")
                        .orElseThrow()
                        .failing())
                .isEqualTo(1);
    }

    @Test
    void aTimeBeforeWhatIsKeptIsRefusedAndNamed() {
        estate.run("INSERT INTO muster.history_horizon (kept_since) VALUES (now() - interval '1 hour')");

        assertThat(secondsAgo(600).vms()).isEmpty();
        assertThatThrownBy(() -> secondsAgo(4000))
                .isInstanceOf(Archive.NotKeptException.class)
                .hasMessageContaining("since when the history is kept");
        assertThatThrownBy(() -> archive.asOf(Instant.now().plus(Duration.ofMinutes(1))))
                .isInstanceOf(Archive.NotKeptException.class);
    }

    @Test
    void repairsAreFollowedBackOverChangesOfTheirReason() {
        Finding first = Finding.fail("vm-is-protected", "no-item", vm, "vm");
        estate.judge(vm, Verdict.of(VmStatus.UNPROTECTED, "FPPP", first).recorded(3000));
        estate.judge(vm, Verdict.of(VmStatus.PROTECTED, "PPPP").recorded(1000));
        estate.run("UPDATE muster.finding_history SET closed_reason = 'superseded'");
        estate.run(
                "INSERT INTO muster.finding_history SELECT vm, rule, outcome, severity, mode, rule_group, 'suspended', cause, cause_kind,"
                        + " exempted, closed_observed_at, closed_recorded_at, closed_version, now() - interval '400 s', now() - interval '400 s',"
                        + " closed_version + 1, 'resolved' FROM muster.finding_history");

        Snapshot now = today.read(Optional.of(Instant.now().minusSeconds(500)));

        assertThat(now.repairs())
                .singleElement()
                .satisfies(repair ->
                        assertThat(repair.lasted()).isBetween(Duration.ofSeconds(2595), Duration.ofSeconds(2605)));
        assertThat(today.read(Optional.of(Instant.now().minusSeconds(300))).repairs())
                .isEmpty();
    }
}
