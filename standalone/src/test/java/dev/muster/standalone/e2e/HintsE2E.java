package dev.muster.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.testing.Documents;
import dev.muster.standalone.testing.Estate;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.TestPlatform;
import dev.muster.standalone.testing.TestPlatform.Running;
import dev.muster.standalone.testing.Vm;
import dev.muster.standalone.testing.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What hints do, whatever way they come. The stories mostly wait, so they run side by side; none may lock anything
/// alone, or all would run one after the other.
@ExtendWith(TestPlatform.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = TestPlatform.LOCK, mode = ResourceAccessMode.READ)
class HintsE2E {

    private static final Duration SOON = Duration.ofSeconds(30);
    // A hint for what was read within the last 10 s waits for its turn.
    private static final Duration AFTER_COOL_DOWN = Duration.ofSeconds(20);

    private final Running running;

    HintsE2E(Running running) {
        this.running = running;
    }

    @Test
    void anEventBecomesAVerdictThatPeopleSee() {
        Estate estate = Estate.of(running, "road", 1).built(running);

        running.azure().put(Documents.vm(estate.vm(), 33));

        Eventually.within(AFTER_COOL_DOWN, () -> {
            Eventually.hasStatus(running, estate.vm(), "misconfigured");
            assertThat(running.muster().outcome(estate.vm(), "disk-count")).contains("fail");
        });
        assertThat(running.muster().statuses(estate.vm())).endsWith("protected", "misconfigured");
    }

    @Test
    void theSameEventTenTimesIsOneChange() {
        Estate estate = Estate.of(running, "twice", 1).built(running);
        running.azure().putQuietly(Documents.vm(estate.vm(), 33));
        String event = Webhook.written(estate.vm(), Instant.now());

        for (int i = 0; i < 10; i++) {
            assertThat(running.webhook().deliver(event)).isBetween(200, 299);
        }

        Eventually.within(AFTER_COOL_DOWN, () -> Eventually.hasStatus(running, estate.vm(), "misconfigured"));
        running.awaitQuiet(estate, AFTER_COOL_DOWN);
        assertThat(running.muster().statuses(estate.vm())).endsWith("protected", "misconfigured");
        assertThat(running.muster().statuses(estate.vm())).containsOnlyOnce("misconfigured");
    }

    @Test
    void eventsInTheWrongOrderEndInTheTruth() {
        Estate estate = Estate.of(running, "order", 1).built(running);
        running.azure().putQuietly(Documents.vm(estate.vm(), 33));
        Instant changed = Instant.now();

        assertThat(running.webhook().deliver(Webhook.written(estate.vm(), changed)))
                .isBetween(200, 299);
        Eventually.within(AFTER_COOL_DOWN, () -> Eventually.hasStatus(running, estate.vm(), "misconfigured"));
        running.azure().putQuietly(Documents.vm(estate.vm(), 2));
        assertThat(running.webhook().deliver(Webhook.written(estate.vm(), changed.minusSeconds(3600))))
                .isBetween(200, 299);

        Eventually.within(AFTER_COOL_DOWN, () -> Eventually.hasStatus(running, estate.vm(), "protected"));
    }

    @Test
    void anEditedNsgIsReadOnceAndAllItsVmsAreJudged() {
        Estate estate = Estate.of(running, "nsg", 20).built(running);
        long before = running.azure().requests();
        long judgedBefore = version(estate.vms());

        running.azure().put(Documents.nsg(estate.nsg(), estate.vm().region(), false));

        Eventually.within(
                SOON,
                () -> assertThat(estate.vms())
                        .allSatisfy(it -> assertThat(running.muster().outcome(it, "network-nsg-rule-precedence"))
                                .contains("advisory")));
        assertThat(running.azure().readsAfter(before))
                .filteredOn(it -> it.contains("/networksecuritygroups/") || it.contains("/virtualmachines/"))
                .filteredOn(it -> it.startsWith(estate.lowerGroup()))
                .containsExactly(estate.nsg().toLowerCase(Locale.ROOT));
        assertThat(version(estate.vms())).isGreaterThan(judgedBefore);
    }

    @Test
    void aDeletedVmLeavesTheInventoryAndKeepsItsHistory() {
        Estate estate = Estate.of(running, "gone", 1).built(running);

        running.azure().delete(estate.vm().id());

        Eventually.within(AFTER_COOL_DOWN, () -> {
            assertThat(running.muster().all()).doesNotContainKey(estate.vm().lower());
            assertThat(running.database()
                            .texts(
                                    "SELECT closed_reason FROM published.status_interval WHERE resource_id = ?",
                                    estate.vm().lower()))
                    .containsExactly("vm-deleted");
        });
    }

    private long version(List<Vm> vms) {
        return vms.stream()
                .mapToLong(it -> running.muster().vm(it).path("version").asLong())
                .min()
                .orElseThrow();
    }
}
