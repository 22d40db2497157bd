package dev.muster.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.testing.Documents;
import dev.muster.standalone.testing.Estate;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.Http;
import dev.muster.standalone.testing.Sibling;
import dev.muster.standalone.testing.TestPlatform.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// In the middle of a rollout: services of the version before beside those of this one, on this one's schema. Runs
/// where
/// `-Dmuster.previous` names a checkout of that version in which its jars were built.
@EnabledIfSystemProperty(named = "muster.previous", matches = ".+")
class UpgradeE2E {

    /// Seven services start on this machine; their first inventory is not what is looked at.
    private static final int VMS = 12;

    private static final Duration STARTED = Duration.ofSeconds(90);
    private static final Duration SEEN = Duration.ofSeconds(40);
    private static final Path BEFORE = Path.of(System.getProperty("muster.previous", ""));

    @Test
    void theVersionBeforeWorksBesideThisOneOnItsSchema() {
        try (Running running = start("upgrade");
                Sibling ingest = Sibling.of(running, "ingest", BEFORE);
                Sibling evaluator = Sibling.of(running, "evaluator", BEFORE);
                Sibling reporter = Sibling.of(running, "reporter", BEFORE)) {
            Eventually.within(
                    STARTED,
                    () -> assertThat(ingest.isReady() && evaluator.isReady() && reporter.isReady())
                            .isTrue());
            running.azure()
                    .deliverTo(
                            ingest.address() + "/eventgrid",
                            running.platform().endpoints().webhookSecret());
            Estate estate = Estate.of(running, "upgrade", 1).built(running);

            running.azure().put(Documents.vm(estate.vm(), 33));

            Eventually.within(SEEN, () -> Eventually.hasStatus(running, estate.vm(), "misconfigured"));
            Eventually.within(
                    SEEN,
                    () -> assertThat(statuses(reporter.address() + "/api/v1"))
                            .isEqualTo(statuses(running.platform().endpoints().api())));
            assertThat(ingest.isReady() && evaluator.isReady() && reporter.isReady())
                    .isTrue();
        }
    }

    /// And back: what only the version before does still ends in this one's tables.
    @Test
    void theVersionBeforeGoesOnAlone() {
        try (Running running = start("upgrade-back");
                Sibling evaluator = Sibling.of(running, "evaluator", BEFORE)) {
            Eventually.within(STARTED, () -> assertThat(evaluator.isReady()).isTrue());
            Estate estate = Estate.of(running, "back", 1).built(running);
            running.platform().processes().stop("evaluator");

            running.azure().put(Documents.vm(estate.vm(), 33));

            Eventually.within(
                    SEEN,
                    () -> assertThat(running.database()
                                    .number(
                                            "SELECT coalesce(jsonb_array_length(jsonb_path_query_first(document,"
                                                    + " 'strict $.**.dataDisks')), -1) FROM muster.resource WHERE id = ?",
                                            estate.vm().lower()))
                            .isEqualTo(33));
        }
    }

    private static Running start(String folder) {
        return Running.start(folder, Map.of("muster.simulator.vms", Integer.toString(VMS)), VMS);
    }

    private static String statuses(String api) {
        return Http.get(api + "/summary").path("statuses").toString();
    }
}
