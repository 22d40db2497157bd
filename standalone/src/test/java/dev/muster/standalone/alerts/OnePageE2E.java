package dev.muster.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.monitoring.Monitoring;
import dev.muster.standalone.monitoring.Pace;
import dev.muster.standalone.testing.Documents;
import dev.muster.standalone.testing.Estate;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.TestPlatform;
import dev.muster.standalone.testing.TestPlatform.Running;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The shortest of the stories of [AlertsE2E], in which a quarter of an hour passes in fifteen seconds, on the platform
/// of
/// all stories: others may wake people meanwhile, so it looks at its own cause only.
@ExtendWith(TestPlatform.class)
@ResourceLock(value = TestPlatform.LOCK, mode = ResourceAccessMode.READ)
@ResourceLock(value = TestPlatform.FAULTS, mode = ResourceAccessMode.READ)
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OnePageE2E {

    private static final Duration PAGED = Duration.ofSeconds(90);
    private static final Duration RESOLVED = Duration.ofSeconds(60);

    /// So long as what was broken before this Prometheus began is new to it.
    private static final String MANY_NEW_CAUSES =
            "count(cause:muster_cause_vms:sum unless on (cluster, cause) cause:muster_cause_vms:sum offset 30s) > 4";

    @SuppressWarnings("NullAway.Init")
    private Watched watched;

    @BeforeAll
    void start(Running running) {
        watched = Watched.of(running, "one-page", new Pace(60));
        watched.monitoring().start();
    }

    @AfterAll
    void stop() {
        if (watched != null) {
            watched.running().platform().processes().stop(Monitoring.PROMETHEUS);
            watched.running().platform().processes().stop(Monitoring.ALERTMANAGER);
        }
    }

    @Test
    @Order(1)
    @Execution(ExecutionMode.SAME_THREAD)
    void aDeletedVaultIsOnePageAndOneResolution() {
        Stage stage = new Stage(watched);
        Estate estate = stage.built("one-page", 5);
        Eventually.within(PAGED, () -> assertThat(stage.value(MANY_NEW_CAUSES)).isEmpty());

        stage.deleteVault(estate);
        Eventually.within(PAGED, () -> assertThat(about(estate)).containsExactly(Stage.page(estate)));
        stage.restoreVault(estate);
        Eventually.within(
                RESOLVED,
                () -> assertThat(about(estate)).containsExactly(Stage.page(estate), Stage.resolution(estate)));
    }

    /// While something happens: an hour of the dashboards is a minute here.
    @Test
    @Order(2)
    @Execution(ExecutionMode.SAME_THREAD)
    void everyPanelOfTheDashboardsHasSomethingToShow() {
        Estate estate = new Stage(watched).built("panels", 1);
        AtomicInteger changes = new AtomicInteger();

        Eventually.within(PAGED, () -> {
            watched.running().azure().put(Documents.vm(estate.vm(), 1 + changes.incrementAndGet() % 2));
            assertThat(Panels.empty(watched.monitoring().prometheus())).isEmpty();
        });
    }

    private List<String> about(Estate estate) {
        return watched.briefs(0, Watched.PAGER).stream()
                .filter(it ->
                        List.of(Stage.page(estate), Stage.resolution(estate)).contains(it))
                .toList();
    }
}
