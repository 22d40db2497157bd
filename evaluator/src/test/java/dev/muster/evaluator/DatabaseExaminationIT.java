package dev.muster.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.doctor.Sign;
import dev.muster.evaluator.doctor.Sign.Grade;
import dev.muster.evaluator.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DatabaseExaminationIT {

    private static final Clock CLOCK = Clock.systemUTC();

    @Test
    void everythingIsWellWhereHintsArriveAndVerdictsAreMade() {
        try (TestDatabase database = TestDatabase.fresh()) {
            login(database);
            database.update("INSERT INTO heartbeat VALUES ('evaluator', 0, now())");
            database.update(
                    "INSERT INTO refresh (resource_id, lane, generation, hinted_at) VALUES ('/r', 's', 1, now())");
            database.update("INSERT INTO ruleset VALUES ('current-1', 'current', 1, 'c', '[]', now(), true)");

            List<Sign> signs = examine(asEvaluator(database), CLOCK);

            assertThat(signs).allMatch(it -> it.grade() == Grade.WELL, "is well");
            assertThat(signs)
                    .extracting(Sign::subject)
                    .containsExactly("database", "clock", "schema", "rights", "heartbeat", "last event", "verdicts");
        }
    }

    @Test
    void aNewInstallationIsOnlyDoubtful() {
        try (TestDatabase database = TestDatabase.fresh()) {
            Map<String, Grade> grades = grades(examine(asOwner(database), CLOCK));

            assertThat(grades)
                    .containsEntry("schema", Grade.WELL)
                    .containsEntry("rights", Grade.DOUBTFUL)
                    .containsEntry("heartbeat", Grade.DOUBTFUL)
                    .containsEntry("last event", Grade.DOUBTFUL)
                    .containsEntry("verdicts", Grade.DOUBTFUL)
                    .doesNotContainValue(Grade.ILL);
        }
    }

    @Test
    void silenceIsDoubtful() {
        try (TestDatabase database = TestDatabase.fresh()) {
            database.update("INSERT INTO heartbeat VALUES ('evaluator', 0, now() - interval '3 minutes')");
            database.update("INSERT INTO refresh (resource_id, lane, generation, hinted_at)"
                    + " VALUES ('/r', 's', 1, now() - interval '2 days')");

            assertThat(examine(asOwner(database), CLOCK))
                    .filteredOn(it -> it.subject().matches("heartbeat|last event"))
                    .hasSize(2)
                    .allMatch(it -> it.grade() == Grade.DOUBTFUL, "is doubtful");
        }
    }

    @Test
    void aDatabaseWithoutSchemaIsIllAndTheCommandIsNamed() {
        try (TestDatabase database = TestDatabase.unmigrated()) {
            assertThat(examine(asOwner(database), CLOCK))
                    .filteredOn(it -> it.grade() == Grade.ILL)
                    .singleElement()
                    .satisfies(it -> assertThat(it.advice()).contains("migrate"));
        }
    }

    @Test
    void aLoginWithoutRightsIsIll() {
        try (TestDatabase database = TestDatabase.fresh()) {
            database.update(
                    "DO $$ BEGIN CREATE ROLE nobody_at_all LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");

            List<Sign> signs =
                    examine(properties(database.url().replace("user=postgres&", ""), "nobody_at_all"), CLOCK);

            assertThat(signs).anyMatch(it -> it.grade() == Grade.ILL);
        }
    }

    @Test
    void aClockThatIsOffIsDoubtful() {
        try (TestDatabase database = TestDatabase.unmigrated()) {
            Clock slow = Clock.offset(CLOCK, Duration.ofMinutes(-1));

            assertThat(grades(examine(asOwner(database), slow))).containsEntry("clock", Grade.DOUBTFUL);
        }
    }

    @Test
    void aDatabaseThatIsAwayIsIllAndItsPasswordStaysASecret() {
        DatabaseProperties away = new DatabaseProperties(
                "jdbc:postgresql://127.0.0.1:1/m?sslmode=disable", "muster", "hush", null, "disable", 4);

        assertThat(new DatabaseExamination(away, CLOCK).examine())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.grade()).isEqualTo(Grade.ILL);
                    assertThat(it.seen()).contains("127.0.0.1:1").doesNotContain("hush");
                    assertThat(it.advice()).contains("muster.database.url");
                });
    }

    private static List<Sign> examine(DatabaseProperties properties, Clock clock) {
        return new DatabaseExamination(properties, clock).examine();
    }

    private static Map<String, Grade> grades(List<Sign> signs) {
        return signs.stream().collect(Collectors.toMap(Sign::subject, Sign::grade));
    }

    private static void login(TestDatabase database) {
        database.update(
                "DO $$ BEGIN CREATE ROLE doctors_login LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        database.update("GRANT muster_evaluator TO doctors_login");
    }

    private static DatabaseProperties asEvaluator(TestDatabase database) {
        return properties(database.url().replace("user=postgres&", ""), "doctors_login");
    }

    private static DatabaseProperties asOwner(TestDatabase database) {
        return properties(database.url(), "postgres");
    }

    private static DatabaseProperties properties(String url, String username) {
        return new DatabaseProperties(url, username, "", null, "disable", 4);
    }
}
