package dev.muster.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.monitoring.Monitoring;
import dev.muster.standalone.monitoring.Pace;
import dev.muster.standalone.testing.Estate;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.Http;
import dev.muster.standalone.testing.TestPlatform.Running;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The right person is woken once: `mvn verify -Palerts`. A quarter of an hour of the shipped waits passes in a minute;
/// what waits for a count to be whole, and Muster itself, run at their real speed.
///
/// The stories run one after the other on one platform, each leaves its machines repaired and its causes resolved.
@EnabledIfSystemProperty(named = "muster.alerts", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertsE2E {

    private static final int TIMES = 15;
    private static final Pace PACE = new Pace(TIMES);

    /// Five minutes, in which the notifier looks at a group again.
    private static final Duration GROUP_INTERVAL = Duration.ofMinutes(5).dividedBy(TIMES);

    /// A quarter of an hour, for which a cause is kept after it was last seen.
    private static final Duration KEPT = Duration.ofMinutes(15).dividedBy(TIMES);

    @SuppressWarnings("NullAway.Init")
    private Running running;

    @SuppressWarnings("NullAway.Init")
    private Watched watched;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @BeforeAll
    void start() {
        Map<String, String> switches = Map.of("muster.simulator.throttle.reads", "1000");
        running = Running.start("alerts", switches);
        watched = Watched.of(running, "alerts-monitoring", PACE);
        stage = new Stage(watched);
        watched.monitoring().start();
    }

    @AfterAll
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    @Order(1)
    void nineHundredMachinesThatLoseTheirVaultAreOnePageAndOneResolution() {
        Estate estate = stage.built("nine-hundred", 900);
        long mark = watched.mark();

        stage.deleteVault(estate);
        stage.awaitPager(mark, Stage.page(estate));

        Note.Alert page = watched.since(mark, Watched.PAGER).getFirst().alerts().getFirst();
        String vault = estate.vault().toLowerCase(Locale.ROOT);
        assertThat(page.labels()).containsEntry("cause", vault).containsEntry("cause_kind", "vault");
        assertThat(page.text("summary"))
                .isEqualTo("900 virtual machines unprotected because of vault nine-hundred-vault");
        assertThat(page.text("description")).contains(vault, "900 virtual machines");
        assertThat(page.text("runbook_url")).endsWith("/MusterCauseUnprotected.md");
        assertThat(Http.text(page.text("page_url"))).contains("nine-hundred-");
        assertThat(watched.since(mark, Watched.PAGER).getFirst().alerts()).hasSize(1);

        stage.restoreVault(estate);
        stage.awaitPager(mark, Stage.page(estate), Stage.resolution(estate));
        Eventually.after(GROUP_INTERVAL.multipliedBy(2));
        stage.awaitPager(mark, Stage.page(estate), Stage.resolution(estate));
    }

    @Test
    @Order(2)
    void aKilledReporterIsOnePageAndResolvesNothing() {
        Estate estate = brokenEstate("killed-reporter");
        long mark = watched.mark();

        running.platform().processes().kill("reporter");
        stage.awaitPager(mark, "firing mustercomponentdown reporter");
        Eventually.after(KEPT.plus(GROUP_INTERVAL.multipliedBy(3)));
        assertThat(watched.briefs(mark, Watched.PAGER)).containsExactly("firing mustercomponentdown reporter");

        running.platform().startReporter();
        stage.awaitPager(mark, "firing mustercomponentdown reporter", "resolved mustercomponentdown reporter");
        Eventually.after(KEPT.plus(GROUP_INTERVAL.multipliedBy(2)));
        assertThat(watched.briefs(mark, Watched.PAGER))
                .containsExactly("firing mustercomponentdown reporter", "resolved mustercomponentdown reporter");

        long repair = watched.mark();
        stage.restoreVault(estate);
        stage.awaitPager(repair, Stage.resolution(estate));
    }

    @Test
    @Order(3)
    void aSubscriptionThatAzureDeniesIsOnePageAboutTheBlindnessAndNothingAboutMachines() {
        Estate known = brokenEstate("known-before");
        String denied = secondSubscription();
        long mark = watched.mark();

        running.azure().play("role-lost?subscription=" + denied);
        // What is announced nowhere is noticed by the next look at it, at the latest by the hourly sweep.
        running.requestSweep();
        String page = "firing mustersubscriptionunreadable " + denied;
        stage.awaitPager(mark, page);
        Note.Alert alert =
                watched.since(mark, Watched.PAGER).getFirst().alerts().getFirst();
        assertThat(alert.text("summary")).startsWith("Muster cannot read all of the subscription Contoso ");
        assertThat(alert.text("runbook_url")).endsWith("/MusterSubscriptionUnreadable.md");
        Eventually.after(KEPT.plus(GROUP_INTERVAL.multipliedBy(3)));
        assertThat(watched.briefs(mark, Watched.PAGER)).containsExactly(page);
        assertThat(compliance(watched.since(mark, Watched.OWNERS))).isEmpty();

        running.azure().play("role-restored?subscription=" + denied);
        running.requestSweep();
        stage.awaitPager(mark, page, "resolved mustersubscriptionunreadable " + denied);
        long repair = watched.mark();
        stage.restoreVault(known);
        stage.awaitPager(repair, Stage.resolution(known));
    }

    @Test
    @Order(4)
    void aPrometheusThatIsAwayForAWhileMakesNoStorm() {
        Estate estate = brokenEstate("prometheus-away");
        Estate second = stage.built("prometheus-away-too", 5);
        long mark = watched.mark();

        running.platform().processes().stop(Monitoring.PROMETHEUS);
        stage.deleteVault(second);
        Eventually.after(Duration.ofSeconds(5));
        watched.monitoring().startPrometheus();
        stage.awaitPager(mark, Stage.page(second));
        Eventually.after(GROUP_INTERVAL.multipliedBy(2));

        assertThat(watched.briefs(mark, Watched.PAGER)).containsExactly(Stage.page(second));
        stage.restoreVault(second);
        stage.restoreVault(estate);
        Eventually.within(
                Duration.ofSeconds(100),
                () -> assertThat(watched.briefs(mark, Watched.PAGER))
                        .containsExactlyInAnyOrder(
                                Stage.page(second), Stage.resolution(second), Stage.resolution(estate)));
    }

    @Test
    @Order(5)
    void twoReportersCountOnce() {
        int port = new Random().nextInt(20_000, 30_000);
        running.platform().startSecondReporter("reporter-2", port);
        running.platform().processes().stop(Monitoring.PROMETHEUS);
        watched.monitoring().alsoScraping("http://127.0.0.1:" + port).startPrometheus();
        Estate estate = stage.built("two-reporters", 12);
        long mark = watched.mark();

        stage.deleteVault(estate);
        stage.awaitPager(mark, Stage.page(estate));

        assertThat(stage.value("count(muster_cause_vms{cause=\""
                        + estate.vault().toLowerCase(Locale.ROOT) + "\", rule_group=\"protection\"})"))
                .contains(2.0);
        assertThat(watched.since(mark, Watched.PAGER)
                        .getFirst()
                        .alerts()
                        .getFirst()
                        .text("summary"))
                .isEqualTo("12 virtual machines unprotected because of vault two-reporters-vault");

        running.platform().processes().kill("reporter-2");
        stage.restoreVault(estate);
        stage.awaitPager(mark, Stage.page(estate), Stage.resolution(estate));
    }

    @Test
    @Order(6)
    void sevenVaultsThatAreDeletedAtOnceAreOnePageAndOneResolution() {
        List<Estate> estates = IntStream.rangeClosed(1, 7)
                .mapToObj(it -> stage.built("crowd-" + it, 2))
                .toList();
        long mark = watched.mark();

        estates.forEach(stage::deleteVault);
        stage.awaitPager(mark, "firing mustermanycausesunprotected");
        assertThat(watched.since(mark, Watched.PAGER)
                        .getFirst()
                        .alerts()
                        .getFirst()
                        .text("summary"))
                .isEqualTo("14 virtual machines unprotected because of many causes that came at once");

        estates.forEach(stage::restoreVault);
        stage.awaitPager(mark, "firing mustermanycausesunprotected", "resolved mustermanycausesunprotected");
        Eventually.after(GROUP_INTERVAL.multipliedBy(2));
        assertThat(watched.briefs(mark, Watched.PAGER)).hasSize(2);
    }

    /// Machines whose vault is gone, and somebody has been woken because of it.
    private Estate brokenEstate(String story) {
        Estate estate = stage.built(story, 5);
        long mark = watched.mark();
        stage.deleteVault(estate);
        stage.awaitPager(mark, Stage.page(estate));
        return estate;
    }

    private String secondSubscription() {
        return running.muster().summary().at("/subscriptions/1/subscription").asString();
    }

    private static List<String> compliance(List<Note> notes) {
        return notes.stream()
                .filter(it -> it.status().equals("firing"))
                .map(Note::brief)
                .toList();
    }
}
