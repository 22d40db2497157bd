package dev.muster.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.testing.Estate;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.TestPlatform;
import dev.muster.standalone.testing.TestPlatform.Running;
import dev.muster.standalone.testing.Vm;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What looks like deletion and is none: a role that was lost, a subscription that left, much that vanished at once.
///
/// Alone on the platform, in a subscription of its own: while one cannot be seen, nobody's claim of absence holds.
@ExtendWith(TestPlatform.class)
@ResourceLock(TestPlatform.LOCK)
@ResourceLock(TestPlatform.FAULTS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LossesE2E {

    private static final String SUBSCRIPTION = "5c2e1f00-0000-4000-8000-0000000000d0";
    private static final Duration SEEN = Duration.ofSeconds(40);

    private Running running;

    @BeforeAll
    void take(Running shared) {
        running = shared;
    }

    @Test
    @Order(1)
    void aSubscriptionThatJoinsIsInventoried() {
        play("subscription-joined", "&vms=1");
        Estate estate = estate("joined", 2);
        running.azure().put(estate.documents(Instant.now()));

        running.requestSweep();

        Eventually.within(SEEN, () -> estate.vms().forEach(it -> Eventually.hasStatus(running, it, "protected")));
    }

    @Test
    @Order(2)
    void aLostRoleMakesEverythingUnknownAndNothingDeletedUntilItIsGivenBack() {
        Vm vm = estate("joined", 2).vm();

        play("role-lost", "");
        running.requestSweep();
        Eventually.within(SEEN, () -> Eventually.hasStatus(running, vm, "unknown"));
        play("role-restored", "");
        running.requestSweep();

        Eventually.within(SEEN, () -> Eventually.hasStatus(running, vm, "protected"));
        assertThat(running.muster().statuses(vm)).endsWith("protected", "unknown", "protected");
        nothingIsGone();
    }

    @Test
    @Order(3)
    void aSubscriptionThatLeavesIsUnknownAndComesBackAsItWas() {
        Vm vm = estate("joined", 2).vm();

        play("subscription-left", "");
        running.requestSweep();
        Eventually.within(SEEN, () -> Eventually.hasStatus(running, vm, "unknown"));
        nothingIsGone();
        play("subscription-joined", "");
        running.requestSweep();

        Eventually.within(SEEN, () -> Eventually.hasStatus(running, vm, "protected"));
        nothingIsGone();
    }

    /// A second 404 a minute after the first would be believed if it were only one VM; here the first becomes older.
    @Test
    @Order(4)
    void whatVanishesInNumbersIsHeldBackAndShownUntilSomebodySaysThatItIsTrue() {
        Estate estate = estate("vanishing", 12).built(running);

        estate.vms().forEach(it -> running.azure().deleteQuietly(it.id()));
        running.requestSweep();
        Eventually.within(SEEN, () -> assertThat(suspected()).isEqualTo(12));
        aMinuteLater();

        Eventually.within(
                SEEN,
                () -> assertThat(running.database()
                                .number("SELECT coalesce(sum(resources), 0) FROM published.held_back"))
                        .isEqualTo(12));
        Eventually.within(SEEN, () -> assertThat(heldBack()).isEqualTo(12));
        estate.vms().forEach(it -> Eventually.hasStatus(running, it, "protected"));

        running.database().execute("SELECT published.release_held_back('" + SUBSCRIPTION + "')");

        Eventually.within(
                SEEN,
                () -> estate.vms()
                        .forEach(it -> assertThat(running.muster().status(it)).isEmpty()));
        Eventually.within(SEEN, () -> assertThat(heldBack()).isZero());
    }

    private void play(String scenario, String more) {
        running.azure().play(scenario + "?subscription=" + SUBSCRIPTION + more);
    }

    private static Estate estate(String story, int vms) {
        return Estate.in("/subscriptions/" + SUBSCRIPTION, story, vms);
    }

    private void nothingIsGone() {
        assertThat(running.database()
                        .texts(
                                "SELECT id FROM muster.resource WHERE subscription = ? AND state = 'gone'",
                                SUBSCRIPTION))
                .isEmpty();
    }

    private long suspected() {
        return running.database()
                .number(
                        "SELECT count(*) FROM muster.resource WHERE subscription = ? AND state = 'suspected-gone'",
                        SUBSCRIPTION);
    }

    private void aMinuteLater() {
        String suspected = "(SELECT id FROM muster.resource WHERE state = 'suspected-gone' AND subscription = '"
                + SUBSCRIPTION + "')";
        running.database()
                .execute("UPDATE muster.resource SET missing_since = missing_since - interval '2 minutes' WHERE id IN "
                        + suspected);
        running.database().execute("UPDATE muster.refresh SET due_at = now() WHERE resource_id IN " + suspected);
    }

    /// As Prometheus sees it.
    private double heldBack() {
        return running.muster().scrapes().stream()
                .flatMap(String::lines)
                .filter(it -> it.startsWith("muster_held_back_resources"))
                .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' ') + 1)))
                .max()
                .orElseThrow();
    }
}
