package dev.muster.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.deploy.Repository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// Plays fault rows: a quick choice in every build, all of them with `-Pfaults`, and writes what came of them to
/// `FAULTS.md`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsE2E {

    private final Choice choice = Choice.of(System.getProperties());
    private final Map<FaultRow.Home, Stage> stages = new EnumMap<>(FaultRow.Home.class);
    private final List<Verdict> played = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> everyRowEndsInTheTruth() {
        return choice.of(Rows.ALL).stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> play(row)));
    }

    private void play(FaultRow row) throws Exception {
        boolean holds = false;
        Instant begun = Instant.now();
        try {
            Verdict verdict = new RowRun(stages.computeIfAbsent(row.home(), Stage::open), row, choice.seeds()).play();
            played.add(verdict);
            note();
            System.out.printf(
                    "[faults] %s %s, quiet after %.1f s, %d s in all%n",
                    row.name(),
                    verdict.holds() ? "holds" : "FAILS",
                    verdict.toQuiet().toMillis() / 1000.0,
                    Duration.between(begun, Instant.now()).toSeconds());
            holds = verdict.holds();
            if (!holds) {
                System.out.println(verdict.words());
            }
            assertThat(holds).as(verdict.words()).isTrue();
        } catch (Exception e) {
            System.out.printf("[faults] %s was not played to its end: %s%n", row.name(), e.getMessage());
            throw e;
        } finally {
            if (!holds) {
                leave(row.home());
            }
        }
    }

    /// After every row: a run that is broken off has written what it knows.
    private void note() {
        if (choice.all()) {
            new FaultsTable(Repository.path("standalone/FAULTS.md")).write(Rows.ALL, played);
        }
    }

    /// What a failed row left behind must not be blamed on the next one.
    private void leave(FaultRow.Home home) {
        Stage stage = stages.remove(home);
        if (stage != null) {
            stage.close();
        }
    }

    @AfterAll
    void end() {
        stages.values().forEach(Stage::close);
    }
}
