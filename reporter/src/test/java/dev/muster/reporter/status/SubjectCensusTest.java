package dev.muster.reporter.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class SubjectCensusTest {

    private final Reader reader = new Reader();
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final SubjectCensus census = new SubjectCensus(reader::count, () -> now);

    @Test
    void addsUpTheSubscriptionsThatAreMeant() {
        reader.counts = Map.of("a", Map.of("unused-vault", 2), "b", Map.of("unused-vault", 3, "orphaned-item", 1));

        assertThat(census.in(Optional.empty()))
                .contains(Map.of("unused-vault", 5, "unused-policy", 0, "orphaned-item", 1));
        assertThat(census.in(Optional.of(Set.of("a"))))
                .contains(Map.of("unused-vault", 2, "unused-policy", 0, "orphaned-item", 0));
    }

    @Test
    void asksTheDatabaseOnceInHalfAMinute() {
        census.in(Optional.empty());
        census.in(Optional.empty());
        assertThat(reader.asked).isEqualTo(1);

        now = now.plusSeconds(31);
        census.in(Optional.empty());
        assertThat(reader.asked).isEqualTo(2);
    }

    @Test
    void keepsTheLastNumbersWhileTheDatabaseIsAway() {
        reader.counts = Map.of("a", Map.of("unused-vault", 2));
        census.in(Optional.empty());

        reader.away = true;
        now = now.plusSeconds(31);

        assertThat(census.in(Optional.empty()).orElseThrow()).containsEntry("unused-vault", 2);
    }

    @Test
    void knowsNothingWhenTheDatabaseNeverAnswered() {
        reader.away = true;

        assertThat(census.in(Optional.empty())).isEmpty();
    }

    @Test
    void whoComesWhileTheDatabaseIsAskedGetsTheLastNumbersAtOnce() {
        reader.counts = Map.of("a", Map.of("unused-vault", 2));
        census.in(Optional.empty());
        now = now.plusSeconds(31);

        reader.meanwhile = () -> CompletableFuture.runAsync(() ->
                        assertThat(census.in(Optional.empty()).orElseThrow()).containsEntry("unused-vault", 2))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        census.in(Optional.empty());

        assertThat(reader.asked).isEqualTo(2);
    }

    /// Stands for the database.
    private static final class Reader {

        Map<String, Map<String, Integer>> counts = Map.of();
        Runnable meanwhile = () -> {};
        boolean away;
        int asked;

        Map<String, Map<String, Integer>> count() {
            asked++;
            meanwhile.run();
            if (away) {
                throw new DataAccessResourceFailureException("away");
            }
            return counts;
        }
    }
}
