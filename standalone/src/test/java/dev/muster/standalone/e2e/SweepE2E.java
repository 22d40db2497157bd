package dev.muster.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.testing.Http;
import dev.muster.standalone.testing.TestPlatform;
import dev.muster.standalone.testing.TestPlatform.Running;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/// Readings, lists and Resource Graph tell of the same resources in their own words; where nothing has changed none of
/// them contradicts another.
@ExtendWith(TestPlatform.class)
@ResourceLock(TestPlatform.LOCK)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepE2E {

    private static final Duration QUIET = Duration.ofSeconds(60);

    private Running running;

    @BeforeAll
    void take(Running shared) {
        running = shared;
    }

    @Test
    void aSweepOfWhatHasNotChangedDoubtsNothing() {
        caughtUp();

        running.sweep();

        JsonNode sweep = sweeps().getFirst();
        assertThat(sweep.path("rows").asInt()).isGreaterThan(TestPlatform.SEEDED_VMS);
        assertThat(sweep.path("written").asInt()
                        + sweep.path("doubted").asInt()
                        + sweep.path("missing").asInt())
                .as("%s", sweep)
                .isZero();
        // A doubt that was refuted once would not be raised again for a day.
        assertThat(running.database().texts("SELECT id FROM muster.resource WHERE refuted_hash IS NOT NULL"))
                .isEmpty();
    }

    @Test
    void theFirstSweepDoubtsNothingOfTheFirstInventory() {
        caughtUp();

        JsonNode first = sweeps().getLast();

        assertThat(first.path("doubted").asInt()).as("%s", first).isZero();
    }

    @Test
    void listsOfWhatHasNotChangedDoubtNothing() {
        caughtUp();
        long before = running.azure().requests();
        List<String> asked = asked();

        running.database()
                .execute("UPDATE muster.refresh f SET due_at = now() FROM muster.resource r"
                        + " WHERE r.id = f.resource_id AND r.kind = 'collection'");
        running.awaitQuiet(QUIET);

        assertThat(running.azure().readsAfter(before))
                .anyMatch(it -> it.endsWith("/providers/microsoft.recoveryservices/vaults"));
        assertThat(asked()).isEqualTo(asked);
    }

    /// Every resource with the number under which it was last asked for; settling asks under the old number, and a list
    /// has lists asked for again that are due with it.
    private List<String> asked() {
        return running.database()
                .texts("SELECT f.resource_id || ' ' || f.generation FROM muster.refresh f"
                        + " JOIN muster.resource r ON r.id = f.resource_id"
                        + " WHERE r.kind NOT IN ('collection', 'subscriptions') ORDER BY f.resource_id");
    }

    /// The newest first.
    private List<JsonNode> sweeps() {
        return Http.get(running.platform().endpoints().evaluator() + "/api/v1/sweeps")
                .path("sweeps")
                .valueStream()
                .toList();
    }

    /// Other stories may have left something behind that no event has told.
    private void caughtUp() {
        running.awaitQuiet(QUIET);
        running.sweep();
        running.awaitQuiet(QUIET);
    }
}
